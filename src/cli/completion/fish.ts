import type { CommandShape, OptionShape, ProgramShape, Value } from './command-shapes.js';

/** Completion for fish: a line for each command and option. */
export function fishCompletion({ name, options, commands }: ProgramShape): string {
  const line = (...words: readonly string[]) => `complete -c ${name} ${words.join(' ')}`;
  const first = '-n __fish_use_subcommand';
  return [
    `# Completion of ${name} for fish: ${name} completion fish > ~/.config/fish/completions/${name}.fish`,
    line('-f'),
    ...options.map((option) => line(first, ...optionWords(option))),
    ...commands.map((command) => line(first, '-a', command.name, '-d', quoted(command.description))),
    ...commands.flatMap((command) => commandWords(command).map((words) => line(...words))),
    '',
  ].join('\n');
}

function commandWords({ name, options, argument }: CommandShape): string[][] {
  const only = `-n '__fish_seen_subcommand_from ${name}'`;
  const values = argument === undefined || argument === 'free' ? [] : [[only, argumentWords(argument)]];
  return [...values, ...options.map((option) => [only, ...optionWords(option)])];
}

function optionWords({ flags, description, value }: OptionShape): string[] {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const wanted = value === undefined ? [] : value === 'free' ? ['-x'] : ['-r', argumentWords(value)];
  return [...names, ...wanted, '-d', quoted(description)];
}

function argumentWords(value: Exclude<Value, 'free'>): string {
  if (value === 'file') return '-F';
  return value === 'folder' ? "-a '(__fish_complete_directories)'" : `-a ${quoted(value.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
