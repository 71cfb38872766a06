import type { Command } from 'commander';

/** Which queue is meant, and the folders that several machines know by the same names. */
export interface QueueFlags {
  /** True where KINEMOTION_QUEUE says it. */
  readonly queue?: string | true | undefined;
  readonly root?: readonly string[] | undefined;
}

/** Adds the address of a queue; without a value it is taken from KINEMOTION_QUEUE. */
export function addQueueOption(command: Command, description: string): Command {
  return command.option('--queue [url]', description);
}

/** Gathers what an option is given each time. */
export function gathered(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}
