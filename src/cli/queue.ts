import { Argument, type Command } from 'commander';
import { addQueueOption, type QueueFlags } from './queue-options.js';

/** What can be done with a queue. */
export const queueActions = ['status', 'retry', 'drain'] as const;

/** One of them. */
export type QueueAction = (typeof queueActions)[number];

/** How the answer is given. */
export interface QueueDelivery extends QueueFlags {
  readonly json?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/** Adds the command that shows and steers a queue. */
export function addQueue(program: Command): void {
  const command = program
    .command('queue')
    .description('Show how a queue stands, try again what was given up, or take out what nobody has begun.')
    .addArgument(new Argument('<action>', 'what to do').choices(queueActions));
  addQueueOption(command, 'the Redis with the queue: redis://HOST:PORT (default: KINEMOTION_QUEUE)')
    .option('--json', 'for scripts: one JSON object')
    .option('--quiet', 'nothing on standard error but failures')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
Examples:
  $ kinemotion queue status --queue redis://192.168.1.5    who works, what waits, what was given up and why
  $ kinemotion queue retry --queue redis://192.168.1.5     try again what was given up
  $ kinemotion queue drain --queue redis://192.168.1.5     take out what nobody has begun; what was begun is finished

A batch that waits for a clip that is taken out tells so, and goes on.
Exit codes: 0 fine, 2 wrong usage, 4 Redis cannot be used.`,
    )
    .action(async (action: QueueAction, flags: QueueDelivery) => {
      const { runQueue } = await import('./run-queue.js');
      process.exitCode = await runQueue(action, flags);
    });
}
