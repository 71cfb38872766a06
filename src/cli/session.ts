import { type Command, Option } from 'commander';
import type { SessionRequest } from './run-session.js';

/** Adds the command that sums up the trials of an athlete or a squad. */
export function addSession(program: Command, signal: AbortSignal): void {
  program
    .command('session')
    .description('Sum up the trials of one athlete or a squad: best, mean, spread, what changed, who is ahead.')
    .argument('<folder>', 'saved results, and clips: those without a result beside them are analysed')
    .option('--roster <file>', 'a CSV that says whose a file is: columns file, athlete, date, trial, mass, height, …')
    .option('--baseline <path>', 'an earlier session: a folder of saved results, or a file of --json')
    .option('--metric <key>', 'the number that is shown first (default: jump_height_m)')
    .option('--results-only', 'analyse no clip')
    .option('--save', 'write NAME.json beside each clip that is analysed, never over another file')
    .option('--strict-trials', 'leave out trials of low confidence')
    .addOption(new Option('-q, --quality <preset>', 'how much care').choices(['fast', 'balanced', 'accurate']))
    .option('--ffmpeg <path>', 'use this ffmpeg instead of the bundled one')
    .option('-j, --json <file>', 'write the result there instead of standard output')
    .option('--csv <file>', 'one row per athlete, movement and number, for Excel')
    .option('--trials-csv <file>', 'one row per trial')
    .option('--html <file>', 'one page to show; nothing else is needed to read it')
    .option('--no-cache', 'analyse clips again even if their answers are known, and do not keep them')
    .option('--force', 'replace files that are there already')
    .option('--quiet', 'nothing on standard error but failures')
    .option('--verbose', 'show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
Whose a file is: the roster says it, else the folder in which it lies, else its own name. In
anna_2026-11-21_cmj_2.mp4 Anna made her second countermovement jump on that day.

Examples:
  $ kinemotion session monday                             whatever lies in that folder
  $ kinemotion session monday --html monday.html --csv monday.csv
  $ kinemotion session monday --baseline september        what changed, and how surely
  $ kinemotion session squad --roster squad.csv --metric rsi_modified

Exit codes: 0 fine, 2 wrong usage, 4 the engine cannot be used, 5 nothing to sum up, 6 some files gave no
answer, 70 our bug, 130 interrupted.`,
    )
    .action(async (folder: string, flags: Omit<SessionRequest, 'signal'>) => {
      const { runSession } = await import('./run-session.js');
      process.exitCode = await runSession(folder, { ...flags, signal });
    });
}
