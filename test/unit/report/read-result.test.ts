import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readResult } from '../../../src/report/read-result.js';
import { madeAnalysis, madeMeasured } from './made-analysis.js';

const folder = mkdtempSync(join(tmpdir(), 'kinemotion-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const result = madeAnalysis('countermovement-jump', [madeMeasured({ jump_height_m: [0.31, 0.004] })]);

function saved(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
}

// biome-ignore lint/suspicious/noExplicitAny: what is to be damaged has no type
type Loose = any;

/** A copy of the result that anything may be done to. */
function changed(change: (copy: Loose) => void): unknown {
  const copy = JSON.parse(JSON.stringify(result));
  change(copy);
  return copy;
}

async function failureOf(path: string) {
  const failure = await readResult(path).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(failure?.name).toBe('KinemotionError');
  expect(failure.hint).toMatch(/\S+ \S+.*[^ ]$/);
  return failure as { code: string; message: string; hint: string; exitCode: number };
}

describe('a saved result is read', () => {
  test('as it was written', async () => {
    expect(await readResult(saved('own.json', result))).toEqual(result);
  });

  test('with a byte order mark, and in the UTF-16 that older Windows shells write', async () => {
    const text = JSON.stringify(result);
    expect(await readResult(saved('mark.json', `\ufeff${text}`))).toEqual(result);
    expect(await readResult(saved('wide.json', Buffer.from(`\ufeff${text}`, 'utf16le')))).toEqual(result);
  });

  test('through a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reading = readResult(pipe);
    spawn('cp', [saved('source.json', result), pipe]);
    expect(await reading).toEqual(result);
  });

  test('of version 1.1, which knew neither curves nor poses', async () => {
    const old = changed((copy) => {
      copy.schema_version = '1.1';
      delete copy.curves;
      for (const jump of copy.jumps) delete jump.poses;
    });
    const read = await readResult(saved('old.json', old));
    expect(read.schema_version).toBe('1.1');
    expect(read.curves).toBeUndefined();
    expect(read.jumps).toHaveLength(1);
  });

  test('of a version 1.x to come: what it adds, at whatever depth, is left out', async () => {
    const later = changed((copy) => {
      copy.schema_version = '1.99';
      copy.weather = 'fine';
      copy.jumps[0].shoe = { size: 44 };
      copy.jumps[0].events.take_off.surface = 'grass';
      copy.jumps[0].metrics.jump_height_m.rank = 3;
      copy.metadata.video.lens = 'wide';
    });
    expect(await readResult(saved('later.json', later))).toEqual({ ...result, schema_version: '1.99' });
  });
});

describe('refused, each with its own sentence', () => {
  test('a file that is not there', async () => {
    const { code, message, exitCode } = await failureOf(join(folder, 'nowhere.json'));
    expect([code, exitCode]).toEqual(['result.missing', 2]);
    expect(message).toMatch(/^There is no file .*nowhere\.json\.$/);
    expect((await failureOf(join(saved('file', result), 'below.json'))).code).toBe('result.missing');
  });

  test('a folder', async () => {
    const { code, message } = await failureOf(folder);
    expect(code).toBe('result.unreadable');
    expect(message).toMatch(/is a folder, not a result\.$/);
  });

  test.each([
    ['cut off', JSON.stringify(result).slice(0, 400), /is not JSON, or was cut off\.$/],
    ['empty', '', /is empty\.$/],
    ['no JSON', 'file,jump\r\na.mp4,1\r\n', /is not JSON/],
    ['other JSON', { name: 'kinemotion', version: '1.0.0' }, /is JSON, but no result of kinemotion\.$/],
    ['a list', [result], /is JSON, but no result of kinemotion\.$/],
    ['a number', '7', /is JSON, but no result of kinemotion\.$/],
    ['null', 'null', /is JSON, but no result of kinemotion\.$/],
  ])('%s', async (name, content, sentence) => {
    const { code, message } = await failureOf(saved(`${name}.json`, content));
    expect(code).toBe('result.unreadable');
    expect(message).toMatch(sentence);
  });

  test.each<[string, (copy: Loose) => void, string]>([
    [
      'a height in words',
      (copy) => (copy.jumps[0].metrics.jump_height_m.value = 'high'),
      'jumps.0.metrics.jump_height_m.value',
    ],
    ['no jump', (copy) => (copy.jumps = []), 'jumps'],
    ['no metadata', (copy) => delete copy.metadata, 'metadata'],
    ['an added key beside a wrong one', (copy) => Object.assign(copy.movement, { extra: 1, type: 3 }), 'movement.type'],
    [
      'a number without its error',
      (copy) => (copy.jumps[0].metrics.jump_height_m.plus_minus = null),
      'jumps.0.metrics.jump_height_m',
    ],
  ])('a result with %s, and where it is wrong', async (_, change, place) => {
    const { code, message } = await failureOf(saved('wrong.json', changed(change)));
    expect(code).toBe('result.unreadable');
    expect(message).toContain(`: ${place} is missing, or not what it should be.`);
  });

  test.each([
    ['2.0', 'a newer'],
    ['10.3', 'a newer'],
    ['0.9', 'an older'],
  ])('version %s, which needs %s kinemotion', async (version, which) => {
    const other = saved('other.json', { ...result, schema_version: version, jumps: 'quite different' });
    const { code, message, hint } = await failureOf(other);
    expect(code).toBe('result.other-version');
    expect(message).toContain(`version ${version};`);
    expect(hint).toContain(`with ${which} kinemotion`);
  });

  test('what was written instead of an answer: it says why there is none', async () => {
    const error = { code: 'movement.none', message: 'Nobody jumps in this clip.', hint: 'Film one jump.' };
    const { code, message, hint, exitCode } = await failureOf(saved('none.json', { error }));
    expect([code, exitCode]).toEqual(['result.no-answer', 5]);
    expect(message).toMatch(/none\.json has no answer in it: Nobody jumps in this clip\.$/);
    expect(hint).toBe('Film one jump.');
  });

  test('more than any result holds, without reading the rest', async () => {
    const path = saved('huge.json', '');
    truncateSync(path, 64 * 2 ** 20 + 1);
    const { code, message } = await failureOf(path);
    expect(code).toBe('result.too-large');
    expect(message).toContain('64 MB');
    truncateSync(path, 64 * 2 ** 20);
    expect((await failureOf(path)).code).toBe('result.unreadable');
  }, 30_000);

  test('names and words from outside without anything that a terminal obeys, and not without end', async () => {
    const error = { code: 'x', message: `\u001b[2J${'long '.repeat(1000)}` };
    const { message } = await failureOf(saved('odd\u001b[31m\n.json', { error }));
    expect(message).not.toMatch(/\p{Cc}/u);
    expect(message.length).toBeLessThan(600);
  });
});
