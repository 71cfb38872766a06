import { describe, expect, test } from 'vitest';
import { measureAngles } from '../../../src/movements/angles.js';
import { type Body, instant, madeMotion } from './made-jump.js';

function anglesOf(body: Body, more: Parameters<typeof madeMotion>[2] = {}, moment = instant(1.5)) {
  return measureAngles(madeMotion([], body, more), { landing: moment });
}

test('a knee bent to a right angle and a trunk that leans 30 degrees are read as such', () => {
  const angles = anglesOf({ knee: 90, trunk: 30 });
  expect(angles).toMatchObject({
    knee_angle_landing_deg: { value: expect.closeTo(90, 6) },
    hip_angle_landing_deg: { value: expect.closeTo(60, 6) },
    ankle_angle_landing_deg: { value: expect.closeTo(90, 6) },
    trunk_angle_landing_deg: { value: expect.closeTo(30, 6) },
  });
});

test('both legs count alike, unless one is nearer: then it counts alone', () => {
  const legs = { knee: 120, rightKneeLess: 10 };
  expect(anglesOf(legs).knee_angle_landing_deg).toMatchObject({ value: expect.closeTo(115, 6) });
  expect(anglesOf({ ...legs, nearSide: 'left' }).knee_angle_landing_deg).toMatchObject({
    value: expect.closeTo(120, 6),
  });
  expect(anglesOf({ ...legs, nearSide: 'right' }).knee_angle_landing_deg).toMatchObject({
    value: expect.closeTo(110, 6),
  });
});

test('an angle that changes fast is as unsure as the moment at which it is read', () => {
  const turning = (time: number) => 90 + 400 * (time - 1.5);
  const sure = anglesOf({ knee: turning, fps: 240 }, {}, instant(1.5, 0)).knee_angle_landing_deg;
  const unsure = anglesOf({ knee: turning, fps: 240 }, {}, instant(1.5, 0.02)).knee_angle_landing_deg;
  expect(sure).toMatchObject({ plusMinus: 6 });
  expect(unsure).toMatchObject({ plusMinus: expect.closeTo(Math.hypot(6, 8), 1) });
});

describe('an angle is left out with a reason', () => {
  test.each(['front', 'rear'] as const)('seen from the %s', (view) => {
    expect(anglesOf({}, { view }).knee_angle_landing_deg).toMatchObject({ code: 'angles.not-from-side' });
  });

  test('while the body is out of sight', () => {
    const { trajectory } = madeMotion([]);
    const hidden = { trajectory: { ...trajectory, holes: [{ start: 1.4, end: 1.6 }] } };
    expect(anglesOf({}, hidden).hip_angle_landing_deg).toMatchObject({ code: 'angles.unseen' });
  });
});

test('an oblique view makes angles less sure', () => {
  expect(anglesOf({ knee: 120 }, { view: 'oblique' }).knee_angle_landing_deg).toMatchObject({ plusMinus: 15 });
});
