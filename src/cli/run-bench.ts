import { compareBenches, hasWorsened } from '../bench/against.js';
import { againstTable } from '../bench/against-table.js';
import { type BenchRequest, runStages } from '../bench/bench.js';
import { benchText, readBench } from '../bench/bench-file.js';
import { benchHeading, rowLine, stageHeading } from '../bench/bench-table.js';
import { measureAgain } from '../bench/measure-again.js';
import { fullPlan, quickPlan } from '../bench/plan.js';
import type { StageName } from '../bench/stage-names.js';
import { checkOutput, writeOutput } from '../report/output-file.js';
import { paintFor, textWidth, write } from './terminal.js';

/** What is to be measured, and where the figures go. */
export interface BenchFlags {
  readonly quick?: boolean;
  readonly stage?: readonly StageName[];
  readonly against?: string;
  readonly json?: string;
  readonly force?: boolean;
  readonly ffmpeg?: string;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly signal: AbortSignal;
}

const worse = 1;

/** Measures this machine, compares if asked to, and gives back the exit code. */
export async function runBench({
  quick,
  stage,
  against,
  json,
  force,
  ffmpeg,
  signal,
  ...flags
}: BenchFlags): Promise<number> {
  if (json !== undefined) await checkOutput(json, { input: against, force });
  const before = against === undefined ? undefined : await readBench(against);
  const place = { paint: paintFor(flags), width: textWidth(process.stderr) };
  const tell = (text: string) => {
    if (!flags.quiet) process.stderr.write(text);
  };
  let shown: StageName | undefined;
  const request: BenchRequest = {
    ...{ plan: quick ? quickPlan : fullPlan, stages: stage, ffmpeg, signal },
    events: {
      begin: (facts) => tell(benchHeading(facts, place)),
      say: (what) => tell(place.paint.dim(`  … ${what}\n`)),
      leftOut: (name, why) => tell(`\n${place.paint.yellow('!')} ${name}: ${why}\n`),
      row(row) {
        if (row.stage !== shown) tell(stageHeading(row, place.paint));
        shown = row.stage;
        tell(rowLine(row));
      },
    },
  };
  const first = await runStages(request);
  const bench = before ? await measureAgain(before, first, request) : first;
  const text = benchText(bench);
  if (json === undefined) await write(process.stdout, text);
  else await writeOutput(json, [text]);
  if (!before) return 0;
  const comparison = compareBenches(before, bench);
  tell(againstTable(comparison, before, bench, place));
  return hasWorsened(comparison) ? worse : 0;
}
