import type { Argument, Command, Option } from 'commander';

/** What a value may be: one of some words, a file, a folder, or whatever nobody can guess. */
export type Value = readonly string[] | 'file' | 'folder' | 'free';

/** An option as a shell sees it. */
export interface OptionShape {
  /** Such as -q and --quality. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What must follow it; undefined where nothing must. */
  readonly value: Value | undefined;
}

/** A command as a shell sees it. */
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionShape[];
  /** What its arguments are; undefined where it takes none. */
  readonly argument: Value | undefined;
}

/** The whole command line as a shell sees it: what completes it can never say anything else than the program itself. */
export interface ProgramShape {
  readonly name: string;
  readonly options: readonly OptionShape[];
  readonly commands: readonly CommandShape[];
}

/** Words for options that take more spellings than they declare. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

/** Reads the shape of a program from its own declaration. */
export function shapeOf(program: Command, known: KnownWords = {}): ProgramShape {
  const help = program.createHelp();
  const optionsOf = (command: Command) => help.visibleOptions(command).map((option) => optionShape(option, known));
  const commands = help.visibleCommands(program).map((command) => ({
    name: command.name(),
    description: command.description(),
    options: optionsOf(command),
    argument: argumentValue(command.registeredArguments, program),
  }));
  return { name: program.name(), options: optionsOf(program), commands };
}

function optionShape(option: Option, known: KnownWords): OptionShape {
  const { short, long, required, flags, description, argChoices } = option;
  const value = required ? (known[option.attributeName()] ?? valueNamed(flags, argChoices)) : undefined;
  return { flags: [short, long].filter((flag) => flag !== undefined), description, value };
}

/** Several arguments are of one kind in every command. */
function argumentValue([first]: readonly Argument[], program: Command): Value | undefined {
  if (!first) return undefined;
  if (first.name() === 'command') return program.commands.map((command) => command.name());
  return first.argChoices ?? (first.name() === 'folder' ? 'folder' : 'file');
}

/** What stands in its pointed brackets says what an option is followed by. */
function valueNamed(flags: string, choices: readonly string[] | undefined): Value {
  if (choices) return choices;
  const what = /[<[](\w+)/.exec(flags)?.[1] ?? '';
  return ['file', 'path'].includes(what) ? 'file' : what === 'folder' ? 'folder' : 'free';
}
