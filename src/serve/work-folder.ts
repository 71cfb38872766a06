import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';
import { isRunning } from '../video/part-file.js';

/** A folder that is there as long as the server runs. */
export interface WorkFolder {
  readonly path: string;
  /** Removes it with everything in it. */
  close(): Promise<void>;
}

const prefix = 'kinemotion-serve-';

/** A server that lives says so that often, in milliseconds. */
const heartbeat = 60_000;

/** A folder of another machine whose server has said nothing for so long belongs to nobody. */
const abandonedMs = 3_600_000;

/** Makes a folder that only this user can read, and removes what servers left there that were killed. */
export async function openWorkFolder(parent: string = tmpdir()): Promise<WorkFolder> {
  try {
    await removeAbandoned(parent);
    const path = await mkdtemp(join(parent, `${prefix}${machine()}-${process.pid}-`));
    await chmod(path, 0o700);
    const beating = setInterval(() => void beat(path), heartbeat);
    beating.unref();
    return {
      path,
      async close() {
        clearInterval(beating);
        // A worker that was ended may be writing its last file still.
        await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
      },
    };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    throw new KinemotionError('output.unwritable', `No clips can be put down in ${printable(parent)} (${code}).`, {
      hint: 'Name a folder that exists, that you may write to and that has room with --work.',
      cause,
    });
  }
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const { host, pid } = /^kinemotion-serve-(?<host>[0-9a-f]{8})-(?<pid>\d+)-/.exec(name)?.groups ?? {};
    if (host === undefined) continue;
    const path = join(parent, name);
    // Ours does not exist yet: who has our number had it before us.
    const alive = host === machine() && Number(pid) !== process.pid && isRunning(Number(pid));
    if (alive || (host !== machine() && (await isRecent(path)))) continue;
    // Somebody else's is theirs to remove.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function isRecent(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => null);
  return facts === null || Date.now() - facts.mtimeMs < abandonedMs;
}

/** Several machines, or containers, may share a folder for temporary files; their processes have numbers of their own. */
function machine(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

async function beat(path: string): Promise<void> {
  const now = new Date();
  // A folder that somebody has removed will be missed by whoever reads in it.
  await utimes(path, now, now).catch(() => undefined);
}
