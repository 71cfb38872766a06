import { expect, test } from 'vitest';
import { type Joint, joints } from '../../../src/pose/landmarks.js';
import { filmOf } from '../../../src/serve/page/film.js';
import { angleIn, bodyLines, jointLines, sideSeenBest, valueAt } from '../../../src/serve/page/lines.js';
import { exampleResult } from '../../helpers/results.js';

/** A leg bent by a right angle at the knee, the left one hidden. */
const film = filmOf({ width: 100, height: 100, frames: Array.from({ length: 12 }, (_, i) => frame(i, i / 60)) }, 1);

function frame(index: number, time: number) {
  const places: Partial<Record<Joint, readonly [number, number]>> = {
    ...{ right_shoulder: [10, 0], right_hip: [10, 20], right_knee: [10, 40], right_ankle: [30, 40] },
  };
  const points = joints.map((joint) => [...(places[joint] ?? [0, 0]), 0, joint.startsWith('right') ? 0.9 : 0.1]);
  return { frame: index, time_s: time, presence: 1, interpolated: false, points };
}

test('angles are those in the picture, of the leg that is seen best', () => {
  expect(sideSeenBest(film)).toBe('right');
  expect(angleIn(film.landmarks[0]!, 'right', 'knee')).toBeCloseTo(90, 6);
  expect(angleIn(film.landmarks[0]!, 'right', 'hip')).toBeCloseTo(180, 6);
  expect(angleIn(film.landmarks[0]!, 'left', 'knee')).toBeNull();
});

test('a result with curves shows the way of the body before the joints, one without only the joints', () => {
  const titles = (curves: boolean) =>
    [...bodyLines(exampleResult({ curves })), ...jointLines(film)].map(({ title }) => title);
  expect(titles(true)).toEqual(['Height above take-off', 'Velocity upwards', 'Knee angle, right', 'Hip angle, right']);
  expect(titles(false)).toEqual(['Knee angle, right', 'Hip angle, right']);
});

test('a value lies between its neighbours, and nowhere in a hole', () => {
  const line = { title: '', unit: '', digits: 0, times: [0, 1, 2, 3, 4], values: [0, 10, null, 30, 40] };
  expect([-1, 0, 0.5, 1, 1.5, 2.5, 3, 3.25, 4, 5].map((time) => valueAt(line, time))).toEqual([
    ...[null, 0, 5, 10, null, null, 30, 32.5, 40, null],
  ]);
});

test('the curve of the height is highest where the flight is, in centimetres', () => {
  const analysis = exampleResult({ height: 0.4 });
  const [height] = bodyLines(analysis);
  const apex = analysis.jumps[0]!.events.apex!.time_s;
  expect(valueAt(height!, apex)).toBeCloseTo(40, 0);
});

test('joints are smoothed as for the angles of the result, and unseen frames leave a hole', () => {
  const frames = Array.from({ length: 12 }, (_, i) =>
    i === 6 ? { ...frame(i, i / 60), points: null } : frame(i, i / 60),
  );
  const [knee] = jointLines(filmOf({ width: 100, height: 100, frames }, 1));
  expect(knee!.values[6]).toBeNull();
  for (const i of [0, 5, 7, 11]) expect(knee!.values[i]).toBeCloseTo(90, 6);
});
