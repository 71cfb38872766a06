import { type Command, Option } from 'commander';
import { stageNames } from '../bench/stage-names.js';
import type { BenchFlags } from './run-bench.js';

/** Adds the command that measures this machine. */
export function addBench(program: Command, signal: AbortSignal): void {
  program
    .command('bench')
    .description('Measure this machine: every part of an analysis alone, and whole ones; compare with an earlier run.')
    .option('--quick', 'half a minute instead of several: fewer repeats, and no clips that must be made')
    .addOption(new Option('--stage <name...>', 'only these').choices(stageNames))
    .option('--against <file>', 'hold it against a saved run; exit 1 where something takes more, beyond noise')
    .option('-j, --json <file>', 'write the figures there instead of on standard output')
    .option('--force', 'replace a file that is there already')
    .option('--ffmpeg <path>', 'use this ffmpeg instead of the bundled one')
    .option('--quiet', 'only the JSON')
    .option('--verbose', 'show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText('after', help)
    .action(async (flags: Omit<BenchFlags, 'signal'>) => {
      const { runBench } = await import('./run-bench.js');
      process.exitCode = await runBench({ ...flags, signal });
    });
}

const help = `
Examples:
  $ kinemotion bench --quick                         a first look
  $ kinemotion bench --json before.json              everything, to compare with later
  $ kinemotion bench --against before.json           has anything become slower or larger?
  $ kinemotion bench --stage inference crop  these two only

Parts alone: decode (to nowhere, which is the floor, and into our memory), crop, inference (by network, threads and
batch), readout, smoothing, phases, metrics, draw, encode. Whole analyses, each in a process of its own and measured
from outside with everything that it starts: sample (the bundled clip), phone (10 s of 1080p60, made for it), length
(10 s against 10 min). Medians after warm-up, with their spread; CPU, memory and bytes written where the system tells.

--against calls a figure changed when it differs by more than a tenth (memory: a twentieth; quick runs: double
that) and by more than three times the spread of both runs. What seems to take more is measured once more, and the
lesser figure counts. A run of another machine is shown, and not judged.
Exit codes: 0 measured, 1 something takes more than before, 2 wrong usage or no saved run, 4 it cannot be measured.`;
