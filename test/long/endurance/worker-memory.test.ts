import { linkSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newFolder, pattern } from '../../helpers/clips.js';
import { startCli } from '../../helpers/run-cli.js';
import { growth, weigh } from './memory.js';

/** Enough that the frames of each, half a megabyte, would show if they stayed: some thirty megabytes. */
const count = 120;

/** Megabytes that may come and go. */
const noise = 12;

test(`a worker that has looked at ${count} clips is no larger than one that has looked at few`, async () => {
  const clip = await pattern('nobody.mp4');
  const folder = newFolder('the same again and again');
  for (let n = 0; n < count; n++) linkSync(clip, `${folder}/${n}.mp4`);
  const running = startCli(['batch', folder, '--no-cache', '--quiet', '--workers', '1'], { timeout: 200_000 });
  const weighed = weigh(running, 100);
  expect((await running.ended).exitCode).toBe(6);
  const { from, to } = growth(weighed(), 'worker');
  expect(to - from, `from ${from.toFixed(0)} to ${to.toFixed(0)} MB`).toBeLessThan(noise);
}, 240_000);
