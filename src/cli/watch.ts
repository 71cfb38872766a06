import type { Command } from 'commander';
import type { Request } from '../options.js';
import { addAnalysisOptions, number } from './analysis-options.js';

/** How a folder is watched, and how the answers are given. */
export interface WatchFlags {
  readonly out?: string | undefined;
  readonly existing?: boolean | undefined;
  readonly settle: number;
  readonly cache?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/** Adds the command that analyses every clip that arrives in a folder. */
export function addWatch(program: Command, signal: AbortSignal): void {
  const command = program
    .command('watch')
    .description('Analyse every clip that arrives in a folder, once it is complete: a line of JSON for each.')
    .argument('<folder>', 'the folder, with all folders within')
    .option('--out <folder>', 'write NAME.json for each clip there; what lies there already is not done again')
    .option('--existing', 'also the clips that are there already')
    .option('--settle <s>', 'seconds in which nothing has changed until a clip counts as complete', number, 1)
    .option('--workers <n>', 'analyse so many clips at once (default: one for each core, as memory allows)', number);
  addAnalysisOptions(command)
    .option('--quiet', 'nothing on standard error but failures')
    .option('--verbose', 'show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
A clip is complete when its size and date stay as they are and it can be opened; one that cannot be opened after half a
minute is told of as it is. Each is done once, also when it is renamed; one that is written to again is done again. Lines
are those of kinemotion batch: {"file", "result"} or {"file", "error"}. Ctrl-C ends.

Examples:
  $ kinemotion watch ~/AirDrop                            every clip that a phone sends
  $ kinemotion watch mat --out results > today.jsonl      a file for each clip, and a line
  $ kinemotion watch mat --out results --existing         go on where an earlier watch ended
  $ kinemotion watch upload --settle 10 --quality fast    over a slow network

Exit codes: 2 wrong usage, 3 the folder cannot be read, 4 the engine cannot be used or memory is too little, 70 our bug,
130 interrupted.`,
    )
    .action(async (folder: string, flags: WatchFlags & Request) => {
      const { runWatch } = await import('./run-watch.js');
      const { out, existing, settle, quiet, verbose, color, cache, ...request } = flags;
      await runWatch(folder, request, { out, existing, settle, quiet, verbose, color, cache, signal });
    });
}
