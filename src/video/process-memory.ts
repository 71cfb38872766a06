import { readFileSync } from 'node:fs';

/** The largest resident size of a running process so far, in bytes; 0 where the system does not tell (or it is gone). */
export function residentPeak(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
