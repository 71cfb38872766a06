import { type Command, Option } from 'commander';
import type { CheckRequest } from './run-check.js';

/** Adds the command that tells whether answers have changed. */
export function addCheck(program: Command, signal: AbortSignal): void {
  program
    .command('check')
    .description('Analyse every clip that has a NAME.expected.json beside it, and compare.')
    .argument('<paths...>', 'clips, or folders of clips')
    .option('--update', 'write down what comes out now as what is expected, for every clip')
    .option('--junit <file>', 'a report for build servers as well')
    .option('--only <text>', 'only clips with this text in their path')
    .addOption(
      new Option('-q, --quality <preset>', 'how much care')
        .choices(['fast', 'balanced', 'accurate'])
        .default('balanced'),
    )
    .option('--ffmpeg <path>', 'use this ffmpeg instead of the bundled one')
    .option('--quiet', 'only the JSON')
    .option('--verbose', 'show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
Examples:
  $ kinemotion check samples --update          write down what is expected; read it, keep it
  $ kinemotion check samples                   has anything moved by more than its tolerance?
  $ kinemotion check clips --junit check.xml   for a build server
  $ kinemotion check clips --only squat        some of them

A clip that is to be refused has the code in its expectation: {"error": {"code": "movement.none"}}.
Exit codes: 0 as expected, 1 something changed, 2 nothing to check or wrong usage.`,
    )
    .action(async (paths: string[], flags: Omit<CheckRequest, 'signal'>) => {
      const { runCheck } = await import('./run-check.js');
      process.exitCode = await runCheck(paths, { ...flags, signal });
    });
}
