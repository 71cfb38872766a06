import type { CommandShape, OptionShape, ProgramShape, Value } from './command-shapes.js';

/** Completion for zsh: a file in a folder of fpath, or something to source. */
export function zshCompletion({ name, options, commands }: ProgramShape): string {
  return `#compdef ${name}
# Completion of ${name} for zsh: ${name} completion zsh > "\${fpath[1]}/_${name}"
_${name}() {
  local state line
  local -A opt_args
  local -a commands
  commands=(
${commands.map((command) => `    ${quoted(`${command.name}:${command.description}`)}`).join('\n')}
  )
  _arguments -C \\
${options.map((option) => `    ${optionSpec(option)} \\`).join('\n')}
    '1: :->command' '*:: :->arguments'
  case $state in
    command) _describe -t commands command commands ;;
    arguments)
      case $words[1] in
${commands.map((command) => `        ${command.name})\n${commandCase(command)} ;;`).join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_${name}" ]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function commandCase({ options, argument }: CommandShape): string {
  const specs = [...options.map(optionSpec), ...(argument ? [quoted(`*:argument:${actionOf(argument)}`)] : [])];
  return `          _arguments ${specs.join(' \\\n            ')}`;
}

/** '(-q --quality)'{-q,--quality}'[how much care]:value:(fast balanced)' */
function optionSpec({ flags, description, value }: OptionShape): string {
  const text = description.replace(/[\\[\]:]/g, '\\$&');
  const rest = quoted(`[${text}]${value ? `:value:${actionOf(value)}` : ''}`);
  return flags.length === 1 ? `${flags[0]}${rest}` : `${quoted(`(${flags.join(' ')})`)}{${flags.join(',')}}${rest}`;
}

function actionOf(value: Value): string {
  if (value === 'file') return '_files';
  if (value === 'folder') return '_files -/';
  return value === 'free' ? ' ' : `(${value.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
