import type { Command } from 'commander';
import type { Request } from '../options.js';
import { addAnalysisOptions, number } from './analysis-options.js';
import type { BatchDelivery } from './batch-speaker.js';
import { addQueueOption, gathered } from './queue-options.js';

/** What only the command line knows of. */
interface Flags extends Omit<Request, 'csv' | 'html' | 'force'>, Omit<BatchDelivery, 'signal'> {}

/** Adds the command that analyses many clips. */
export function addBatch(program: Command, signal: AbortSignal): void {
  const command = program
    .command('batch')
    .description('Analyse many clips at once: a line of JSON for each on standard output, in their order.')
    .argument('<paths...>', 'clips, folders (with all folders within), or patterns such as "squad/**/*.mp4"')
    .option('--out <folder>', 'write NAME.json for each clip there')
    .option('--resume', 'continue what was interrupted, with the same --out')
    .option('--csv <file>', 'one table of all jumps, for Excel')
    .option('--html <file>', 'one page over all clips; nothing else is needed to read it')
    .option('--force', 'replace files that are there already; without --resume, begin anew')
    .option('--workers <n>', 'analyse so many clips at once (default: one for each core, as memory allows)', number);
  addQueueOption(command, 'let the workers of this Redis do it: redis://HOST:PORT (default: KINEMOTION_QUEUE)').option(
    '--root <folder>',
    'how workers elsewhere find the clips: NAME=FOLDER, the name as in theirs; can be repeated',
    gathered,
  );
  addAnalysisOptions(command)
    .option('--strict', 'end with code 7 when the confidence of a clip is low')
    .option('--quiet', 'nothing on standard error but failures')
    .option('--verbose', 'show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
A clip that fails never stops the rest. Each line is {"file", "result"} or {"file", "error": {"code", "message",
"hint"}}; on a terminal, where results go to files, the lines are left out.

Examples:
  $ kinemotion batch monday --csv monday.csv --html monday.html
                                                     every clip in the folder, a table, a page
  $ kinemotion batch "squad/**/*.mov" --out results  results/NAME.json for each clip
  $ kinemotion batch "squad/**/*.mov" --out results --resume
                                                     go on after an interruption
  $ kinemotion batch monday --quiet > monday.jsonl   for scripts: one line per clip
  $ kinemotion batch monday --workers 2 --max-memory 800
  $ kinemotion batch /Volumes/clips/monday --out results --queue redis://192.168.1.5 --root club=/Volumes/clips
                                                     other machines do it: see kinemotion worker --help

Exit codes: 0 fine, 2 wrong usage, 4 the engine cannot be used or memory is too little, 6 some clips have no
answer, 7 --strict and low confidence, 70 our bug, 130 interrupted.`,
    )
    .action(async (paths: string[], flags: Flags) => {
      const { runBatch } = await import('./run-batch.js');
      const { out, resume, csv, html, force, strict, quiet, verbose, color, cache, queue, root, ...request } = flags;
      const delivery = { out, resume, cache, csv, html, force, strict, quiet, verbose, color, queue, root, signal };
      process.exitCode = await runBatch(paths, request, delivery);
    });
}
