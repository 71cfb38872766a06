import { expect, test } from 'vitest';
import { movements } from '../../../src/movements/index.js';
import { exampleResult } from '../../helpers/results.js';

test.each(movements.map(({ id }) => id))(
  'an example of %s rises as high as its number says, when its events say',
  (movement) => {
    const { jumps, curves } = exampleResult({ movement, jumps: 3 });
    for (const { events, phases, metrics, poses } of jumps) {
      const [takeOff, apex, landing] = [events.take_off!, events.apex!, events.landing!].map(({ time_s }) => time_s);
      const curve = curves!.find(({ time_s: times }) => times[0]! < takeOff! && times.at(-1)! > landing!)!;
      const flight = curve.time_s.flatMap((time, i) => (time > takeOff! && time < landing! ? [i] : []));
      expect(Math.max(...flight.map((i) => curve.height_m[i]!))).toBeCloseTo(metrics.jump_height_m!.value!, 2);
      for (const i of flight) {
        expect(curve.velocity_m_s[i]).toBeCloseTo(9.81 * (apex! - curve.time_s[i]!), 2);
      }
      expect(Object.keys(poses!)).toEqual(Object.keys(events));
      for (const { start_s, end_s } of phases) expect(end_s).toBeGreaterThan(start_s);
      expect(phases.find(({ name }) => name === 'flight')).toMatchObject({ start_s: takeOff, end_s: landing });
    }
  },
);

test('an older example has neither curves nor poses', () => {
  const { curves, jumps, schema_version } = exampleResult({ curves: false });
  expect([curves, jumps[0]!.poses, schema_version]).toEqual([undefined, undefined, '1.1']);
});
