import { type Command, Option } from 'commander';
import { number } from './analysis-options.js';

/** How a server is to be, as the command line has it. */
export interface ServeFlags {
  readonly host?: string;
  readonly port?: number;
  readonly token?: string;
  readonly workers?: number;
  readonly maxMemory?: number;
  readonly maxUpload: number;
  readonly keepClips: number;
  readonly keep?: string;
  readonly work?: string;
  readonly ffmpeg?: string;
  readonly open?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

/** Adds the command that serves a page to which clips are sent. */
export function addServe(program: Command, signal: AbortSignal): void {
  program
    .command('serve')
    .description('Serve a page on this computer: drop clips there, also from phones in the same network.')
    .option(
      '--host <address>',
      'let others in the network ask too: 0.0.0.0, or one address (default: only this computer)',
    )
    .option('--port <n>', 'at this port (default: 4780, or the next that is free)', number)
    .addOption(
      new Option('--token <text>', 'what the link must hold (with --host, default: made up and printed)').env(
        'KINEMOTION_TOKEN',
      ),
    )
    .option('--keep <folder>', "keep results there (never videos): each athlete's history over days")
    .option('--keep-clips <minutes>', 'remove clips so long after their answer, and all at the end', number, 60)
    .option('--work <folder>', 'put clips down there (default: where temporary files go)')
    .option('--max-upload <mb>', 'refuse larger clips', number, 512)
    .option('--workers <n>', 'analyse so many clips at once (default: one for each core, as memory allows)', number)
    .option('--max-memory <mb>', 'use at most so many megabytes (default: what the machine has)', number)
    .option('--ffmpeg <path>', 'use this ffmpeg instead of the bundled one')
    .option('--open', 'open the page in the browser')
    .option('--quiet', 'nothing on standard error but failures')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
The address of the page is printed on standard output. What the page can do, programs can too: /api/v1/openapi.json says
how. Without --host nobody but this computer can ask. With it, everybody in the network who has the link can: it is not
encrypted, so use it in a network that you trust. Ctrl-C ends and removes every clip.

Examples:
  $ kinemotion serve --open                             a page on this computer
  $ kinemotion serve --host 0.0.0.0                     and for phones in the same network
  $ kinemotion serve --host 0.0.0.0 --keep squad        each athlete's history from day to day
  $ kinemotion session squad                            the same history on the terminal
  $ curl --data-binary @jump.mp4 -H 'Content-Type: video/mp4' -H 'X-File-Name: jump.mp4' \\
      http://127.0.0.1:4780/api/v1/clips                for programs

Exit codes: 2 wrong usage, 4 the engine cannot be used or memory is too little, 70 our bug, 130 interrupted.`,
    )
    .action(async (flags: ServeFlags) => {
      const { runServe } = await import('./run-serve.js');
      await runServe(flags, signal);
    });
}
