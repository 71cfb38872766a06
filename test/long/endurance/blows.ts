import type { RunningCli } from '../../helpers/run-cli.js';
import { randomFrom } from '../../helpers/signals/random.js';

/** What befalls a batch: whom it hits, and with what. */
const kinds = [
  { whom: 'batch', signal: 'SIGINT' },
  { whom: 'batch', signal: 'SIGTERM' },
  { whom: 'batch', signal: 'SIGKILL' },
  { whom: 'worker', signal: 'SIGKILL' },
  { whom: 'worker', signal: 'SIGSTOP' },
  { whom: 'ffmpeg', signal: 'SIGKILL' },
  { whom: 'ffmpeg', signal: 'SIGSTOP' },
] as const;

/** A blow, and when it falls: once so many clips are done, and some milliseconds later. */
export type Blow = (typeof kinds)[number] & { readonly atClip: number; readonly delayMs: number };

/** So many blows over the first clips of a batch, in the order in which they fall; the same ones for the same seed. */
export function blowsOver(clips: number, count: number, seed: number): Blow[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, n) => ({
    // Every kind comes, however few there are.
    ...kinds[n % kinds.length]!,
    atClip: Math.floor(random() * clips),
    delayMs: Math.floor(random() * 400),
  })).sort((one, other) => one.atClip - other.atClip);
}

/** Strikes; says whether there was anybody to hit. */
export function strike(running: RunningCli, { whom, signal }: Blow): boolean {
  if (whom === 'batch') return running.process.kill(signal);
  const mark = whom === 'worker' ? 'batch-worker.js' : '-nostdin';
  const victim = running.processes().find(({ line }) => line.includes(mark));
  return victim !== undefined && strikeOne(victim.pid, signal);
}

/** Sends a process a signal; false where it has ended by itself meanwhile. */
export function strikeOne(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
