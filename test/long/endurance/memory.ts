import { readFileSync } from 'node:fs';
import type { RunningCli } from '../../helpers/run-cli.js';

/** Megabytes at one moment: of the program itself, and of the largest of its workers. */
export interface Sample {
  readonly parent: number;
  readonly worker: number;
}

/** Weighs a batch and its workers again and again; gives back what it weighed when it is told to end. */
export function weigh(running: RunningCli, everyMs = 250): () => Sample[] {
  const samples: Sample[] = [];
  const timer = setInterval(() => {
    const workers = running.processes().filter(({ line }) => line.includes('batch-worker.js'));
    const parent = residentMegabytes(running.process.pid!);
    const worker = Math.max(0, ...workers.map(({ pid }) => residentMegabytes(pid)));
    if (parent > 0 && worker > 0) samples.push({ parent, worker });
  }, everyMs);
  return () => {
    clearInterval(timer);
    return samples;
  };
}

/** How much more the last quarter of the samples weighs than the second: by then everything that is loaded once is. */
export function growth(samples: readonly Sample[], of: keyof Sample): { from: number; to: number } {
  const part = (quarter: number) =>
    median(samples.slice((samples.length * quarter) / 4, (samples.length * (quarter + 1)) / 4).map((one) => one[of]));
  return { from: part(1), to: part(3) };
}

/** What a process takes at this moment, in megabytes; 0 where it has gone. */
export function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return (Number(kilobytes ?? 0) * 1024) / 1e6;
  } catch {
    return 0;
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
