// Loaded before the program: from one use of the disk to another nothing can be written. Counts the uses.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { FAULT_FROM: from, FAULT_TO: to = 'Infinity', FAULT_COUNT: counted } = process.env;
const code = 'ENOSPC';
const { appendFileSync } = fs;
let uses = 0;

/** The error of a use of the disk that is to fail; undefined where it may go on. */
function fault(call, path) {
  // Where the program reads is of no interest, and devices have no disk.
  if (String(path ?? '').startsWith('/dev/')) return undefined;
  uses++;
  if (counted) appendFileSync(counted, `${call}\n`);
  if (from === undefined || uses < Number(from) || uses > Number(to)) return undefined;
  return Object.assign(new Error(`${code}: injected, ${call}`), { code, syscall: call });
}

const writes = (flags) => /[wa+]/.test(String(flags ?? 'r'));

function failingPromise(owner, name, isUse = () => true) {
  const original = owner[name];
  owner[name] = async function (...args) {
    const error = isUse(...args) ? fault(name, args[0]) : undefined;
    if (error) throw error;
    return original.apply(this, args);
  };
}

function failingCallback(name, isUse = () => true) {
  const original = fs[name];
  fs[name] = function (...args) {
    const error = isUse(...args) ? fault(name, args[0]) : undefined;
    if (error) return process.nextTick(args.at(-1), error);
    return original.apply(this, args);
  };
}

const handle = await fs.promises.open(process.execPath, 'r');
const files = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ['appendFile', 'datasync']) failingPromise(files, name);
for (const name of ['mkdir', 'mkdtemp', 'rename', 'writeFile']) failingPromise(fs.promises, name);
failingPromise(fs.promises, 'open', (_, flags) => writes(flags));
failingCallback('open', (_, flags) => writes(flags));
for (const name of ['write', 'writev']) failingCallback(name, (file) => file > 2);
syncBuiltinESMExports();
