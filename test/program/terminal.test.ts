import { copyFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { displayWidth } from '../../src/report/display-width.js';
import { file, inFolder, sample } from '../helpers/clips.js';
import { type CliRun, runCli, startCli, until } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 60_000 });

/** A part with one jump: so each run is short. */
const part = ['--from', '1.1', '--to', '2.7', '--quality', 'fast'];

/** Makes the program believe that its standard error is a terminal so wide: it has no other way to know. */
function onTerminal(columns: number, env: Readonly<Record<string, string>> = {}): Record<string, string> {
  const preload = file(
    `terminal-${columns}.mjs`,
    `import tty from 'node:tty';
tty.isatty = () => true;
Object.assign(process.stderr, { isTTY: true, columns: ${columns} });`,
  );
  return { NODE_OPTIONS: `--import=file://${preload}`, TERM: 'xterm-256color', ...env };
}

const escapeCode = '\u001b';
const hidden = `${escapeCode}[?25l`;
const shown = `${escapeCode}[?25h`;
// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of the terminal
const colour = /\u001b\[[\d;]*m/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: codes of the terminal
const codes = /\u001b(\[[?\d;]*[A-Za-z]|[78])/g;

function answered(run: CliRun): CliRun {
  expect(run.exitCode, run.stderr).toBe(0);
  return run;
}

describe('in pipes', () => {
  test('there is no escape code, not even from the name of a file', async () => {
    const clip = inFolder(`evil${escapeCode}[31m${escapeCode}]0;title\u0007.mp4`);
    copyFileSync(sample('cmj-side-60'), clip);
    const run = answered(await runCli(['analyze', clip, ...part, '--verbose']));
    expect(run.stderr).toContain('What was chosen, and why');
    expect(run.stderr).toContain('evil\ufffd[31m');
    expect(run.stdout).not.toContain(escapeCode);
    expect(run.stderr).not.toContain(escapeCode);
  });

  test('nor where there is no answer', async () => {
    const run = await runCli(['analyze', inFolder(`missing${escapeCode}[31m.mp4`)]);
    expect(run.exitCode).toBe(3);
    expect(run.stdout).not.toContain(escapeCode);
    expect(run.stderr).not.toContain(escapeCode);
  });

  test('colours come to who forces them, and never to standard output', async () => {
    const run = answered(await runCli(['analyze', sample('cmj-side-60'), ...part], { env: { FORCE_COLOR: '1' } }));
    expect(run.stderr).toMatch(colour);
    expect(run.stdout).not.toContain(escapeCode);
  });
});

describe('on a terminal', () => {
  test('of forty columns nothing is wider, and the cursor comes back', async () => {
    const run = answered(await runCli(['analyze', sample('cmj-side-60'), ...part], { env: onTerminal(40) }));
    expect(run.stderr).toMatch(colour);
    expect(run.stderr).toMatch(/█.*% /);
    expect(run.stderr.lastIndexOf(shown)).toBeGreaterThan(run.stderr.lastIndexOf(hidden));
    const drawn = run.stderr.split(`${escapeCode}[1G`).flatMap((text) => text.replace(codes, '').split('\n'));
    expect(drawn.join('\n')).toContain('Countermovement jump\nheight');
    expect(drawn.filter((line) => displayWidth(line) > 40)).toEqual([]);
  });

  test.each([
    ['NO_COLOR', { NO_COLOR: '1' }, []],
    ['NO_COLOR against FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, []],
    ['--no-color', {}, ['--no-color']],
  ])('%s takes the colours away', async (_name, env, args) => {
    const clip = inFolder('missing.mp4');
    const run = await runCli(['analyze', clip, ...args], { env: onTerminal(80, env) });
    expect(run.stderr).toContain('There is no file');
    expect(run.stderr).not.toContain(escapeCode);
    const coloured = await runCli(['analyze', clip], { env: onTerminal(80) });
    expect(coloured.stderr).toMatch(colour);
  });

  test('that obeys no codes gets none', async () => {
    const env = onTerminal(80, { TERM: 'dumb' });
    const run = answered(await runCli(['analyze', sample('cmj-side-60'), ...part], { env }));
    expect(run.stderr).toContain('Countermovement jump · height');
    expect(run.stderr).not.toContain(escapeCode);
  });

  test.each([1, 2])('the cursor comes back after Ctrl-C, pressed %i times', async (times) => {
    const running = startCli(['analyze', sample('cmj-side-240')], { env: onTerminal(80) });
    let told = '';
    running.process.stderr!.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    await until(() => told.includes(hidden), 'the bar is drawn');
    for (let i = 0; i < times; i++) running.process.kill('SIGINT');
    const run = await running.ended;
    expect(run.exitCode).toBe(130);
    expect(run.stderr.lastIndexOf(shown)).toBeGreaterThan(run.stderr.lastIndexOf(hidden));
  });
});
