import { describe, expect, test } from 'vitest';
import { chooseJumper } from '../../../src/pose/choose-person.js';
import { type Joint, joints, LandmarkTrack, pointValues } from '../../../src/pose/landmarks.js';

/** Someone whose hips are where `hips` says at each of the frames, or nobody; the trunk is 50 px long. */
function someone(frames: number, hips: (n: number) => readonly [x: number, y: number] | undefined, trunk = 50) {
  const track = new LandmarkTrack();
  for (let n = 0; n < frames; n++) {
    const at = hips(n);
    const { points } = track.append(n / 30, at ? 0.9 : 0);
    const put = (joint: Joint, x: number, y: number) => points.set([x, y], joints.indexOf(joint) * pointValues);
    if (!at) continue;
    for (const side of ['left', 'right'] as const) {
      put(`${side}_hip`, at[0], at[1]);
      put(`${side}_shoulder`, at[0], at[1] - trunk);
    }
  }
  return { track };
}

/** Up and down by this much, once. */
const jumper = (height: number, trunk?: number) =>
  someone(90, (n) => [100, 200 - height * Math.sin((Math.PI * n) / 89)], trunk);
const walker = someone(90, (n) => [3 * n, 200 + 2 * Math.sin(n)]);
const watcher = someone(90, () => [250, 200]);

describe('the one who jumps', () => {
  test('is who goes up and down, not who walks past, not who watches', () => {
    const person = jumper(40);
    expect(chooseJumper([walker, person, watcher])).toBe(person);
    expect(chooseJumper([person, watcher, walker])).toBe(person);
    expect(chooseJumper([watcher, walker, person])).toBe(person);
  });

  test('is who goes up and down by more of the own height, however near the camera the other is', () => {
    const far = jumper(30, 25);
    const near = jumper(40, 100);
    expect(chooseJumper([near, far])).toBe(far);
  });

  test('is who stands when the other only walks past', () => {
    expect(chooseJumper([walker, watcher])).toBe(watcher);
  });

  test('is who was seen for most of the time when two do the same', () => {
    const brief = someone(90, (n) => (n < 30 ? [100, 200 - (n % 10) * 4] : undefined));
    const steady = someone(90, (n) => [100, 200 - (n % 10) * 4]);
    expect(chooseJumper([brief, steady])).toBe(steady);
  });

  test('is not who was seen at a wrong place in a single frame', () => {
    const flicker = someone(90, (n) => [100, n === 40 ? 20 : 200]);
    const person = jumper(30);
    expect(chooseJumper([flicker, person])).toBe(person);
  });

  test('is the only one there is, and nobody where nobody was found', () => {
    expect(chooseJumper([walker])).toBe(walker);
    expect(chooseJumper([])).toBeUndefined();
  });

  test('is not who was found but never seen for certain', () => {
    const ghost = someone(90, () => undefined);
    expect(chooseJumper([ghost, watcher])).toBe(watcher);
  });
});
