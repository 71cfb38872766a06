import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { expectFailure } from '../bad-input/failure.js';
import { file } from '../helpers/clips.js';
import { runCli } from '../helpers/run-cli.js';

/** What bash offers when Tab is pressed behind these words. */
async function offered(...words: string[]): Promise<string[]> {
  const { stdout } = await runCli(['completion', 'bash']);
  const script = file('completion.bash', stdout);
  const ask = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _kinemotion; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout: replies } = await execa('bash', ['--norc', '-c', ask, script, 'kinemotion', ...words]);
  return replies.split('\n').filter((word) => word !== '');
}

/** Every command, and every long option of it, by the program's own help. */
async function declared(): Promise<{ command: string; options: string[] }[]> {
  const commands = [...(await runCli(['--help'])).stdout.matchAll(/^ {2}([a-z]+) (?=.*\s{2,}\S)/gm)].map(
    ([, name]) => name!,
  );
  return Promise.all(
    commands
      .filter((command) => command !== 'help' && command !== 'kinemotion')
      .map(async (command) => {
        const { stdout } = await runCli([command, '--help']);
        return { command, options: [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, name]) => name!) };
      }),
  );
}

describe('bash', () => {
  test('reads the script without a complaint', async () => {
    const { stdout } = await runCli(['completion', 'bash']);
    expect((await execa('bash', ['-n', file('syntax.bash', stdout)])).stderr).toBe('');
  });

  test('completes commands', async () => {
    expect(await offered('')).toEqual(expect.arrayContaining(['analyze', 'bench', 'completion', 'doctor', 'session']));
    expect(await offered('an')).toEqual(['analyze']);
    expect(await offered('--ver')).toEqual(['--version']);
  });

  test('completes the options of the command that stands there, and no other', async () => {
    expect(await offered('analyze', '--deb')).toEqual([
      ...['--debug-video', '--debug-fps', '--debug-every', '--debug-codec', '--debug-crf'],
    ]);
    expect(await offered('compare', 'a.json', '--fail')).toEqual(['--fail-on-change']);
    expect(await offered('compare', '--deb')).toEqual([]);
  });

  test('completes the words that an option takes, also behind its equals sign', async () => {
    expect(await offered('analyze', '--quality', '')).toEqual(['fast', 'balanced', 'accurate']);
    expect(await offered('analyze', 'a.mp4', '-q', 'b')).toEqual(['balanced']);
    expect(await offered('analyze', '--quality', '=')).toEqual(['fast', 'balanced', 'accurate']);
    expect(await offered('analyze', '--quality', '=', 'ac')).toEqual(['accurate']);
    expect(await offered('analyze', '--movement', 'c')).toEqual(['countermovement-jump', 'cmj']);
    expect(await offered('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await offered('help', 'doc')).toEqual(['doctor']);
  });

  test('leaves names of files to the shell, which knows how to quote them', async () => {
    expect(await offered('analyze', 'jump')).toEqual([]);
    expect(await offered('analyze', '--json', 'a')).toEqual([]);
    const { stdout } = await runCli(['completion', 'bash']);
    expect(stdout).toContain('complete -o bashdefault -o default -F _kinemotion kinemotion');
  });
});

test.each(['bash', 'zsh', 'fish'])('%s is told every command and every option', async (shell) => {
  const { stdout: script, exitCode } = await runCli(['completion', shell]);
  expect(exitCode).toBe(0);
  const all = await declared();
  expect(all.length).toBeGreaterThan(8);
  for (const { command, options } of all) {
    expect(script).toMatch(new RegExp(`\\b${command}\\b`));
    expect(options).toContain('--help');
    const spelled = (option: string) => (shell === 'fish' ? `-l ${option.slice(2)} ` : option);
    expect(options.filter((option) => !script.includes(spelled(option)))).toEqual([]);
  }
});

test('quotes and brackets of descriptions cannot end a line of the script early', async () => {
  const [zsh, fish] = [await runCli(['completion', 'zsh']), await runCli(['completion', 'fish'])];
  expect(zsh.stdout).toContain(`[the athlete'\\''s mass, for power and stiffness]`);
  expect(zsh.stdout).toContain('[a report in one page\\: result');
  expect(fish.stdout).toContain(`-l mass -x -d 'the athlete\\'s mass, for power and stiffness'`);
});

test('a shell that is not known is refused', async () => {
  expectFailure(await runCli(['completion', 'tcsh']), 'options.invalid', /tcsh/);
  expectFailure(await runCli(['completion']), 'options.invalid', /shell/);
});
