import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { endedChildrenCpuMs, familyOf, residentBytes, tellsOfProcesses, writtenBytes } from './system-files.js';

/** What one run took, of all processes that it started together. Null is what this system does not tell. */
export interface Taken {
  readonly wallMs: number;
  /** User and system time. */
  readonly cpuMs: number | null;
  /** The most memory that all of them held at one moment, looked at again and again. */
  readonly peakMb: number | null;
  /** What reached a disk, or will. */
  readonly writtenMb: number | null;
}

/** A child that has ended. */
export interface MeasuredChild extends Taken {
  /** Null where it was killed. */
  readonly exitCode: number | null;
  readonly output: string;
  readonly complaints: string;
}

/** Milliseconds between two looks at the memory. */
const lookInterval = 20;

/** So many looks apart it is asked anew who belongs to the family: that means reading about every process there is. */
const looksPerCensus = 5;

/**
 * Runs a program to its end and measures it from outside, with everything that it starts. The system adds up processor time
 * and bytes for us when children end, so nothing else may be started meanwhile.
 */
export async function measureChild(
  command: string,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<MeasuredChild> {
  signal?.throwIfAborted();
  const [cpuBefore, writtenBefore] = [endedChildrenCpuMs(), writtenBytes()];
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', stop);
  const peak = child.pid === undefined ? () => 0 : watchMemory(child.pid);
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const [exitCode, output, complaints] = await Promise.all([ended, textOf(child.stdout), textOf(child.stderr)]);
    const wallMs = performance.now() - start;
    signal?.throwIfAborted();
    const [cpu, written] = [endedChildrenCpuMs(), writtenBytes()];
    return {
      ...{ exitCode, output, complaints, wallMs },
      cpuMs: cpu === null || cpuBefore === null ? null : cpu - cpuBefore,
      peakMb: tellsOfProcesses() ? peak() / 1e6 : null,
      writtenMb: written === null || writtenBefore === null ? null : (written - writtenBefore) / 1e6,
    };
  } finally {
    peak();
    signal?.removeEventListener('abort', stop);
  }
}

/** Looks at a family's memory until it is asked for the most that was seen. */
function watchMemory(pid: number): () => number {
  let family: readonly number[] = [pid];
  let looks = 0;
  let most = 0;
  const look = () => {
    if (looks++ % looksPerCensus === 0) family = familyOf(pid);
    most = Math.max(
      most,
      family.reduce((sum, member) => sum + residentBytes(member), 0),
    );
  };
  const timer = setInterval(look, lookInterval);
  return () => {
    clearInterval(timer);
    return most;
  };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
