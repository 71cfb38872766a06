import { describe, expect, test } from 'vitest';
import { lowestPoint } from '../../../samples/generate/body/foot.js';
import { instantAt } from '../../../samples/generate/movement/phase.js';
import { contactsOf, runner, walker } from '../../helpers/signals/walkers.js';

const uneven = { unevenness: { time: 0.006, place: 0.01 }, leftLater: 0.01, leftFarther: 0.02 };
const forefoot = { strikePitch: -0.15 };

describe.each([
  ['a walker', walker(uneven)],
  ['a walker who turns', walker({ turnAt: 2, duration: 6, start: -2 })],
  ['a runner', runner(uneven)],
  ['a runner on the forefoot', runner(forefoot)],
])('%s', (_, performance) => {
  const contacts = contactsOf(performance).filter(({ strike, off }) => strike > 0 && off < performance.duration);
  const clearance = (side: 'left' | 'right', time: number) =>
    lowestPoint(instantAt(performance.phases, time).posture.feet[side]);

  test('has both feet on the floor in their contacts, and nowhere else', () => {
    for (const { side, strike, off } of contacts) {
      for (const share of [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999]) {
        expect(Math.abs(clearance(side, strike + share * (off - strike)))).toBeLessThan(1e-9);
      }
      for (const time of [strike - 0.05, strike - 0.01, strike - 0.002, off + 0.002, off + 0.01, off + 0.05]) {
        expect(clearance(side, time), `${side} at ${time}`).toBeGreaterThan(0);
      }
    }
  });

  test('has no leg that is longer than it is', () => {
    const { thigh, shank } = performance.body;
    for (let time = 0.1; time < performance.duration - 0.1; time += 0.02) {
      const { hip, feet } = instantAt(performance.phases, time).posture;
      for (const { ankle } of [feet.left, feet.right]) {
        expect(Math.hypot(hip.x - ankle.x, hip.y - ankle.y)).toBeLessThan(1.03 * (thigh + shank));
      }
    }
  });
});

test('a runner falls freely between the contacts', () => {
  const performance = runner();
  const [first, second] = contactsOf(performance).filter(({ strike }) => strike > 0.2);
  const heightAt = (time: number) => instantAt(performance.phases, time).posture.centreOfMass.y;
  const [start, end] = [first!.off, second!.strike];
  const step = (end - start) / 4;
  for (const time of [start + step, start + 2 * step, start + 3 * step]) {
    const fall = (heightAt(time - step) - 2 * heightAt(time) + heightAt(time + step)) / step ** 2;
    expect(fall).toBeCloseTo(-9.81, 2);
  }
});
