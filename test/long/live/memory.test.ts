import { expect, test } from 'vitest';
import { bundledFfmpeg, ffmpeg, once, sample } from '../../helpers/clips.js';
import { startCli } from '../../helpers/run-cli.js';
import { linesOf } from '../../helpers/streams.js';
import { residentMegabytes } from '../endurance/memory.js';

/** Minutes of the stream: an hour of it was measured once, and needs a quarter of an hour. */
const minutes = Number(process.env.KINEMOTION_TEST_MINUTES) || 4;

/** Megabytes that may come and go: a clearing every five seconds lets some pile up until then. */
const noise = 15;

test(`after ${minutes} minutes of a stream nothing has grown, and every jump of it was told`, async () => {
  // A jump, and then somebody who stands until half a minute is over; small, so that decoding costs nothing.
  const cycle = await once('cycle.mp4', (path) =>
    ffmpeg(
      ...['-i', sample('cmj-oblique-30'), '-vf', 'scale=270:480,loop=loop=782:size=1:start=117', '-frames:v', '900'],
      ...['-an', '-r', '30', path],
    ),
  );
  const seconds = 60 * minutes;
  const running = startCli(['live', '-', '--quiet'], {
    timeout: 2_400_000,
    through: [
      ...[
        'sh',
        '-c',
        '"$0" -nostdin -v error -stream_loop -1 -i "$1" -t "$2" -c copy -f matroska - | { shift 2; exec "$@"; }',
      ],
      ...[bundledFfmpeg, cycle, String(seconds)],
    ],
  });
  const weighed: number[] = [];
  const timer = setInterval(() => {
    const program = running.all().find(({ line }) => line.includes('kinemotion.js live') && !line.startsWith('sh '));
    if (program) weighed.push(residentMegabytes(program.pid));
  }, 200);
  const run = await running.ended;
  clearInterval(timer);
  expect(run.exitCode).toBe(0);
  const told = linesOf(run);
  expect(told).toHaveLength(seconds / 30);
  for (const [n, { jumps }] of told.entries()) expect(jumps[0]!.events.take_off!.time_s).toBeCloseTo(30 * n + 1.776, 1);
  const part = (from: number, to: number) => {
    const some = weighed.slice(weighed.length * from, weighed.length * to).sort((a, b) => a - b);
    return some[Math.floor(some.length / 2)]!;
  };
  expect(weighed.length).toBeGreaterThan(20);
  const [early, late] = [part(0.3, 0.5), part(0.8, 1)];
  expect(late - early, `from ${early.toFixed(0)} to ${late.toFixed(0)} MB`).toBeLessThan(noise);
}, 2_400_000);
