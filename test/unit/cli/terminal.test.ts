import { afterEach, describe, expect, test, vi } from 'vitest';
import { canRedraw, paintFor, textWidth, write } from '../../../src/cli/terminal.js';
import { madeStream } from './made-stream.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('text', () => {
  test.each([
    [40, 40],
    [100, 100],
    [240, 100],
    [5, 20],
    [0, 100],
  ])('on a terminal of %i columns is broken at %i', (columns, width) => {
    expect(textWidth(madeStream(columns).stream)).toBe(width);
  });

  test('is not broken without a terminal', () => {
    expect(textWidth(madeStream().stream)).toBe(Number.POSITIVE_INFINITY);
  });

  test('has left when writing has ended', async () => {
    const { stream, text } = madeStream();
    await write(stream, 'all of it');
    expect(text()).toBe('all of it');
  });
});

describe('colours', () => {
  test.each([
    [{ color: false }, ''],
    [{}, '1'],
    [{ color: true }, 'anything'],
  ])('are none for %j and NO_COLOR=%s', (asked, noColor) => {
    vi.stubEnv('NO_COLOR', noColor);
    expect(paintFor(asked).red('text')).toBe('text');
    expect(paintFor(asked).level).toBe(0);
  });

  test('are those that chalk finds otherwise', async () => {
    const { chalkStderr } = await import('chalk');
    vi.stubEnv('NO_COLOR', '');
    expect(paintFor({})).toBe(chalkStderr);
  });
});

describe('drawing anew', () => {
  test.each([
    [80, 'xterm-256color', true],
    [80, 'dumb', false],
    [undefined, 'xterm-256color', false],
  ])('%s columns, TERM=%s: %s', (columns, term, can) => {
    vi.stubEnv('TERM', term);
    expect(canRedraw(madeStream(columns).stream)).toBe(can);
  });
});
