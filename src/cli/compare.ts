import type { Command } from 'commander';
import { KinemotionError } from '../errors.js';
import type { CompareRequest } from './run-compare.js';

/** Adds the command that holds one saved result against another. */
export function addCompare(program: Command, signal: AbortSignal): void {
  program
    .command('compare')
    .description('Two saved results side by side: every difference, its uncertainty, and what it is worth.')
    .argument('<a>', 'the result to compare with, such as the earlier one')
    .argument('<b>', 'the result that is compared')
    .option('--jump <number>', 'only this jump of both, counted from 1', countingNumber)
    .option('--least <key=value>', 'the least difference that interests, in SI units; may be given again', addLeast)
    .option('-j, --json <file>', 'write the comparison there instead of standard output')
    .option('--csv <file>', 'a row for each number, for Excel')
    .option('--html <file>', 'a page with both side by side')
    .option('--force', 'replace files that are there already')
    .option('--fail-on-change', 'exit 1 when a headline number is really worse in B')
    .option('--quiet', 'only the JSON')
    .option('--verbose', 'show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText('after', help)
    .action(async (a: string, b: string, flags: Omit<CompareRequest, 'signal'>) => {
      const { runCompare } = await import('./run-compare.js');
      process.exitCode = await runCompare(a, b, { ...flags, signal });
    });
}

const help = `
Examples:
  $ kinemotion compare before.json after.json
  $ kinemotion compare before.json after.json --html change.html
  $ kinemotion compare a.json b.json --jump 2                   the second jump of each
  $ kinemotion compare a.json b.json --least jump_height_m=0.02  less than 2 cm interests nobody
  $ kinemotion compare a.json b.json --fail-on-change --quiet    for a script

A difference is B minus A. Its plus-minus is the root of the sum of both squares; ± is one standard deviation.
  real     95 % sure that the true difference goes this way and is larger than the least interesting one
  noise    95 % sure that it is smaller than that, or it is no larger than its own plus-minus;
           the latter does not show that nothing changed
  unclear  neither can be said: film more jumps, or closer
The least interesting difference is each number's tolerance (1 cm of height), or what --least says.
Several jumps in a clip: means are compared, and the best jumps. A mean's plus-minus is the spread of the jumps over
the root of their number, together with the measurement's. An athlete's ups and downs from day to day are not in it.
Exit codes: 0 compared, 1 worse (--fail-on-change), 2 wrong usage or no result, 5 a clip had no answer.`;

function countingNumber(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1) return number;
  throw new KinemotionError('options.invalid', `--jump asks for a number from 1, not ${JSON.stringify(text)}.`, {
    hint: 'The first jump of a clip is 1.',
  });
}

function addLeast(text: string, before: Readonly<Record<string, number>> = {}): Record<string, number> {
  const [, key, value] = /^([a-z0-9_]+)=(\d+(?:\.\d+)?(?:e-?\d+)?)$/i.exec(text) ?? [];
  if (key !== undefined && Number.isFinite(Number(value))) return { ...before, [key]: Number(value) };
  throw new KinemotionError('options.invalid', `--least asks for NAME=NUMBER, not ${JSON.stringify(text)}.`, {
    hint: 'For example --least jump_height_m=0.02: two centimetres, in metres and with a point.',
  });
}
