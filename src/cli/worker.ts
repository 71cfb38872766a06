import type { Command } from 'commander';
import { number } from './analysis-options.js';
import { addQueueOption, gathered, type QueueFlags } from './queue-options.js';

/** What a worker may take, and how it tells of its work. */
export interface WorkerFlags extends QueueFlags {
  readonly workers?: number | undefined;
  readonly maxMemory?: number | undefined;
  readonly ffmpeg?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/** Adds the command that lets a machine do clips for others. */
export function addWorker(program: Command): void {
  const command = program
    .command('worker')
    .description('Do clips that other machines hand over with batch --queue, until told to end.');
  addQueueOption(command, 'the Redis with the queue: redis://HOST:PORT (default: KINEMOTION_QUEUE)')
    .requiredOption(
      '--root <folder>',
      'clips may lie in here, and nowhere else; NAME=FOLDER names it; can be repeated',
      gathered,
    )
    .option('--workers <n>', 'do so many clips at once (default: one for each core, as memory allows)', number)
    .option('--max-memory <mb>', 'use at most so many megabytes (default: what the machine has)', number)
    .option('--ffmpeg <path>', 'use this ffmpeg instead of the bundled one')
    .option('--quiet', 'nothing on standard error but failures')
    .option('--verbose', 'show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
Only files under a root are read, and only those whose bytes are the ones that were asked about. A clip that crashes costs
only itself. Ctrl-C, or SIGTERM, finishes what was begun and leaves; a second time gives it back to the queue and leaves.

Examples:
  $ kinemotion worker --queue redis://192.168.1.5 --root ~/clips
  $ kinemotion worker --queue redis://192.168.1.5 --root club=/mnt/nas/clips --workers 4
  $ KINEMOTION_QUEUE=rediss://:PASSWORD@queue.club.example kinemotion worker --root club=/mnt/nas/clips

Exit codes: 0 told to leave, 2 wrong usage, 4 Redis or the engine cannot be used, 70 our bug, 130 told twice.`,
    )
    .action(async (flags: WorkerFlags) => {
      const { runWorker } = await import('./run-worker.js');
      process.exitCode = await runWorker(flags);
    });
}
