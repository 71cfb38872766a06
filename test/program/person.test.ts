import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inFolder, person } from '../helpers/clips.js';
import { errorOf, runCli } from '../helpers/run-cli.js';

test('a second person is refused where only one is seen: how many there are is said', async () => {
  const run = await runCli(['analyze', await person(), '--quiet', '--person', '2']);
  expect(run.exitCode).toBe(5);
  expect(errorOf(run)).toMatchObject({
    code: 'pose.no-such-person',
    message: expect.stringContaining('only one person was seen'),
    hint: expect.stringContaining('from the left'),
  });
});

test('the first of one is who jumps, and landmarks come as often as they are asked for', async () => {
  const landmarks = inFolder('fifty.csv');
  const run = await runCli([
    ...['analyze', await person(), '--quiet', '--person', '1'],
    ...['--landmarks', landmarks, '--landmarks-fps', '50'],
  ]);
  expect(run.exitCode, run.stdout.slice(0, 400)).toBe(0);
  const result = JSON.parse(run.stdout);
  expect(result.person).toEqual({ number: 1, of: 1, chosen_by: 'number' });
  expect(result.people).toBeUndefined();
  const [head, ...rows] = readFileSync(landmarks, 'utf8').trim().split('\n');
  const column = (name: string) => rows.map((row) => Number(row.split(',')[head!.split(',').indexOf(name)]));
  expect(column('time_s')).toEqual(Array.from({ length: 66 }, (_, n) => n / 50));
  expect(new Set(column('person'))).toEqual(new Set([1]));
  // Of thirty frames a second every third one falls on a row of fifty.
  const measured = column('interpolated').map((yes, n) => (yes === 0 ? n % 5 : 0));
  expect(new Set(measured)).toEqual(new Set([0]));
});
