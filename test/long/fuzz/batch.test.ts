import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorCodes } from '../../../src/errors.js';
import { movements } from '../../../src/movements/index.js';
import { analysisSchemaOf } from '../../../src/report/analysis.js';
import { expectNothingLeft } from '../../bad-input/failure.js';
import { newFolder } from '../../helpers/clips.js';
import { runCli } from '../../helpers/run-cli.js';
import { damagedClip, jumps } from './clips.js';
import { diceFor } from './dice.js';
import { expectRefusal, seed, times } from './fuzz.js';

const clips = Math.ceil(24 * times);
const schema = analysisSchemaOf(movements);

/** What a damaged clip may end with: something about the clip, or an ffmpeg that broke down over it. */
const ofTheClip = /^(video|pose|movement)\.|^ffmpeg\.unusable$/;

test('a batch of damaged clips of jumps ends with a whole answer or a refusal for each, and leaves nothing', {
  timeout: 60_000 + clips * 10_000,
}, async () => {
  const folder = newFolder('damaged');
  const goods = await jumps();
  for (let number = 0; number < clips; number++) {
    const dice = diceFor(seed, number);
    const good = dice.oneOf(goods);
    writeFileSync(`${folder}/${String(number).padStart(6, '0')}${good.ending}`, damagedClip(good, dice));
  }
  const run = await runCli(['batch', '--no-cache', '-q', 'fast', folder], { timeout: 30_000 + clips * 10_000 });
  expect(run.timedOut).toBe(false);
  const lines = run.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toHaveLength(clips);
  const failed = lines.filter(({ error }) => error);
  expect(run.exitCode).toBe(failed.length > 0 ? 6 : 0);
  for (const { file, result, error } of lines) {
    if (error) {
      expect(errorCodes, file).toContain(error.code);
      expect(error.code, file).toMatch(ofTheClip);
      expectRefusal(error);
      continue;
    }
    schema.parse(result);
    for (const { metrics } of result.jumps) expect(metrics.jump_height_m.value, file).toBeGreaterThan(0);
  }
  console.log(
    `a batch: ${clips} damaged clips from seed ${seed}: ${clips - failed.length} answers, ${failed.length} refusals`,
  );
  // All alike would show that the damage reaches nobody, or everybody.
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(clips);
  expect(run.stderr, 'no stack').not.toMatch(/^\s+at /m);
  expectNothingLeft(run);
});
