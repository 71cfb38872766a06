import { Argument, type Command } from 'commander';

/** Adds the command that writes what a shell needs to complete this command line. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Write what a shell needs to complete commands and options when Tab is pressed.')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      `
Examples:
  $ eval "$(kinemotion completion bash)"                              in ~/.bashrc
  $ kinemotion completion zsh > "\${fpath[1]}/_kinemotion"             once, then start zsh anew
  $ kinemotion completion fish > ~/.config/fish/completions/kinemotion.fish`,
    )
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { runCompletion } = await import('./run-completion.js');
      await runCompletion(shell, program);
    });
}
