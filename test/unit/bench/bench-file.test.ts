import { readdirSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { benchText, readBench } from '../../../src/bench/bench-file.js';
import { benchOf, benchRow } from '../../helpers/benches.js';
import { file, folder } from '../../helpers/clips.js';

const saved = benchOf([benchRow()]);

test('a run is read as it was written', async () => {
  expect(await readBench(file('saved.json', benchText(saved)))).toEqual(saved);
});

test('the runs that are kept here can be compared with', async () => {
  const kept = readdirSync('test/bench/results');
  expect(kept).toContain('before.json');
  for (const name of kept) expect((await readBench(`test/bench/results/${name}`)).rows.length).toBeGreaterThan(0);
});

test.each([
  ['missing', () => `${folder}/nowhere.json`, /is not there/],
  ['a folder', () => folder, /cannot be read \(EISDIR\)/],
  ['empty', () => file('empty.json', ''), /is empty/],
  ['cut off', () => file('cut.json', benchText(saved).slice(0, 300)), /is not JSON, or was cut off/],
  ['another JSON', () => file('other.json', '{"schema_version": "1.2"}'), /is no saved run of kinemotion bench\.$/],
  ['a number', () => file('number.json', '7'), /is no saved run/],
  ['of a later version', () => file('later.json', JSON.stringify({ ...saved, bench_version: '2.0' })), /version 2\.0/],
  ['without its rows', () => file('bare.json', JSON.stringify({ ...saved, rows: undefined })), /: rows is missing/],
  [
    'with a wrong figure',
    () => {
      const path = file('wrong.json', '');
      writeFileSync(path, JSON.stringify({ ...saved, rows: [{ ...saved.rows[0], wall_ms: -1 }] }));
      return path;
    },
    /: rows\.0\.wall_ms is missing or not as it should be/,
  ],
])('a file that is %s is refused, and it is said why', async (_, path, why) => {
  await expect(readBench(path())).rejects.toMatchObject({
    code: 'bench.unreadable',
    message: expect.stringMatching(why),
  });
});
