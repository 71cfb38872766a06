import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// Longer than any honest set-up: a holder this old has lost its machine.
const tooOldMs = 30 * 60_000;
const myself = `${hostname()} ${process.pid}`;

/** Runs the work while no other set-up of this folder runs; waits for the other one to end. */
export async function aloneIn(root, work) {
  const lock = join(root, 'dist', '.setup-lock');
  mkdirSync(join(root, 'dist'), { recursive: true });
  await take(lock);
  const release = () => rmSync(lock, { force: true });
  process.on('exit', release);
  try {
    await work();
  } finally {
    release();
  }
}

async function take(lock) {
  let told = false;
  while (!tryToTake(lock)) {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    else if (!told) console.error('Another set-up is running here; waiting for it ...');
    told = true;
    await sleep(200);
  }
}

function tryToTake(lock) {
  try {
    writeFileSync(lock, myself, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > tooOldMs) return true;
    const [host, id] = readFileSync(lock, 'utf8').split(' ');
    return host === hostname() && id !== undefined && !isAlive(Number(id));
  } catch {
    return false;
  }
}

function isAlive(id) {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
