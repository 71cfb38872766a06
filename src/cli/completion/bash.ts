import type { CommandShape, OptionShape, ProgramShape, Value } from './command-shapes.js';

/** Completion for bash from 3.2 on, without the package bash-completion. */
export function bashCompletion({ name, options, commands }: ProgramShape): string {
  return `# Completion of ${name} for bash. In ~/.bashrc: eval "$(${name} completion bash)"
_${name}() {
  local cur prev command i
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev="\${COMP_WORDS[COMP_CWORD-1]}"
  # bash takes --option=value apart.
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $prev == '=' ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  command=''
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} != -* ]]; then command="\${COMP_WORDS[i]}"; break; fi
  done
  COMPREPLY=()
  case "$command" in
    '')
      ${offer([...commands.map((one) => one.name), ...flagsOf(options)])} ;;
${commands.map((command) => `    ${command.name})\n${commandCase(command)} ;;`).join('\n')}
  esac
}
complete -o bashdefault -o default -F _${name} ${name}
`;
}

function commandCase({ options, argument }: CommandShape): string {
  const followed = new Map<string, string[]>();
  for (const { flags, value } of options) {
    if (value !== undefined) followed.set(complete(value), [...(followed.get(complete(value)) ?? []), ...flags]);
  }
  const cases = [...followed].map(([how, flags]) => `        ${flags.join(' | ')}) ${how}; return ;;`);
  return [
    ...(followed.size > 0 ? ['      case "$prev" in', ...cases, '      esac'] : []),
    `      if [[ $cur == -* ]]; then ${offer(flagsOf(options))}; return; fi`,
    `      ${complete(argument)}`,
  ].join('\n');
}

/** Where nothing is offered, bash itself completes names of files; not where a number is wanted. */
function complete(value: Value | undefined): string {
  if (value === 'file') return ':';
  if (value === 'folder') return 'compopt -o dirnames 2>/dev/null';
  if (value === 'free' || value === undefined) return 'compopt +o bashdefault +o default 2>/dev/null';
  return offer(value);
}

/** Words of ours hold no blanks. */
function offer(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$cur"))`;
}

function flagsOf(options: readonly OptionShape[]): string[] {
  return options.flatMap(({ flags }) => flags);
}
