import type { Command } from 'commander';

/** Adds the command that describes the result. */
export function addSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the JSON Schema of the result, with the name, unit and meaning of each number.')
    .option('-m, --movement <type>', 'of one movement only')
    .addHelpText(
      'after',
      `
Examples:
  $ kinemotion schema > kinemotion.schema.json
  $ kinemotion schema --movement drop-jump`,
    )
    .action(async (flags: { movement?: string }) => {
      const { runSchema } = await import('./run-schema.js');
      process.exitCode = await runSchema(flags.movement);
    });
}
