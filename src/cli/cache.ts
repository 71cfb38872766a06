import { Argument, type Command } from 'commander';

/** Adds the command that shows the cache, and empties it. */
export function addCache(program: Command): void {
  program
    .command('cache')
    .description('Show where answers are kept, how many and how large they are; clear removes them all.')
    .addArgument(new Argument('[action]', 'what to do instead of showing').choices(['clear']))
    .option('--quiet', 'only the JSON')
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      `
Examples:
  $ kinemotion cache                                 where, how many, how large
  $ kinemotion cache clear                           remove them all: clips are looked at again

An answer is kept by the bytes of the clip, the options that decide about it, this version and its ffmpeg. The variable
KINEMOTION_CACHE_DIR names another folder, KINEMOTION_CACHE_MB how much room it may take (default: 200).`,
    )
    .action(async (action: 'clear' | undefined, flags: { quiet?: boolean; color?: boolean }) => {
      const { runCache } = await import('./run-cache.js');
      process.exitCode = await runCache(action, flags);
    });
}
