import type { Row } from './bench-file.js';
import type { Taken } from './measure-child.js';
import type { Plan } from './plan.js';
import { type RowHeading, rowOf } from './rows.js';
import { endedChildrenCpuMs } from './system-files.js';

/** A piece of work inside this process that can be done again and again. */
export interface Trial extends RowHeading {
  /** How many of what the row is for one of a pass does. */
  readonly units: number;
  /** Whether it starts children, whose processor time counts too. */
  readonly startsChildren?: boolean;
  pass(): unknown;
}

/** Passes of a trial after those that warm up, and what each took. */
export async function measurePasses(trial: Trial, plan: Plan, signal: AbortSignal): Promise<Row> {
  for (let i = 0; i < plan.warmUps; i++) await trial.pass();
  const runs: Taken[] = [];
  const end = performance.now() + plan.seconds * 1000;
  while (runs.length < plan.least || (runs.length < plan.most && performance.now() < end)) {
    signal.throwIfAborted();
    runs.push(await measurePass(trial));
  }
  return rowOf(trial, runs, { units: trial.units, warmUps: plan.warmUps });
}

async function measurePass({ startsChildren = false, pass }: Trial): Promise<Taken> {
  const childrenBefore = startsChildren ? endedChildrenCpuMs() : 0;
  const before = process.cpuUsage();
  const start = performance.now();
  await pass();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const children = startsChildren ? endedChildrenCpuMs() : 0;
  const cpuMs =
    children === null || childrenBefore === null ? null : (user + system) / 1000 + children - childrenBefore;
  // What this process holds are all stages together: of a part alone memory says nothing.
  return { wallMs, cpuMs, peakMb: null, writtenMb: null };
}
