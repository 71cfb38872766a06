import type { Bench, Row } from './bench-file.js';
import { benchVersion } from './bench-file.js';
import { describeMachine, describeVersions, readCommit } from './machine.js';
import type { Plan } from './plan.js';
import { type StageName, slowStages, stageNames } from './stage-names.js';
import { stages } from './stages.js';
import { atWorkbench } from './workbench.js';

/** What is to be measured, and who is told meanwhile. */
export interface BenchRequest {
  readonly plan: Plan;
  /** All that the plan has time for, unless some are named. */
  readonly stages?: readonly StageName[] | undefined;
  readonly ffmpeg?: string | undefined;
  readonly signal: AbortSignal;
  readonly events?: BenchEvents;
}

/** What is told while it goes on. */
export interface BenchEvents {
  /** What is measured, on what. */
  begin?(facts: Omit<Bench, 'rows' | 'left_out'>): void;
  /** Something takes time that is not measured by itself. */
  say?(what: string): void;
  row?(row: Row): void;
  leftOut?(stage: StageName, why: string): void;
}

/** Measures this machine, stage after stage. */
export async function runStages({ plan, signal, ffmpeg, events = {}, ...asked }: BenchRequest): Promise<Bench> {
  const chosen = stageNames.filter(
    (name) => asked.stages?.includes(name) ?? !(plan.quick && slowStages.includes(name)),
  );
  const machine = describeMachine();
  const timestamp = new Date().toISOString();
  const rows: Row[] = [];
  const leftOut: Bench['left_out'] = [];
  const leaveOut = (stage: StageName, why: string) => {
    leftOut.push({ stage, why });
    events.leftOut?.(stage, why);
  };
  const say = (what: string) => events.say?.(what);
  return atWorkbench({ plan, signal, ffmpeg, say, leaveOut }, async (bench) => {
    const [versions, commit] = [await describeVersions(bench.ffmpeg, signal), await readCommit()];
    const settings = { quick: plan.quick, stages: chosen, warm_ups: plan.warmUps, rounds: plan.rounds };
    const kind = { kind: 'kinemotion bench', bench_version: benchVersion } as const;
    const facts = { ...kind, timestamp, machine, versions, commit, settings };
    events.begin?.(facts);
    for (const name of chosen) {
      signal.throwIfAborted();
      for await (const row of stages[name](bench)) {
        rows.push(row);
        events.row?.(row);
      }
    }
    return { ...facts, rows, left_out: leftOut };
  });
}
