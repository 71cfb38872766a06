import { expect, test } from 'vitest';
import { degrees } from '../../../samples/generate/body/ease.js';
import { quantile } from '../../../src/motion/local-fit.js';
import type { Motion } from '../../../src/motion/motion.js';
import { withRelativeNoise } from '../../helpers/signals/noise.js';
import { jumpNames, jumps } from './jumps.js';
import { asSeen, read } from './seen.js';

/** Seconds by which instants may move; rounding on another computer is smaller still. */
const most = { middle: 0.0002, nearlyAll: 0.0005 };

const instants = ({ jumps: found }: Motion) => ({
  'take-off': found.map(({ flight }) => flight.takeOff.time),
  landing: found.map(({ flight }) => flight.landing.time),
  contact: found.flatMap(({ approach }) => approach.drop?.firstContact.time ?? []),
});

type Name = keyof ReturnType<typeof instants>;

const shifts: Record<Name, number[]> = { 'take-off': [], landing: [], contact: [] };
for (const name of jumpNames) {
  for (const [n, fps] of [30, 60, 120, 240].entries()) {
    const { track } = asSeen({ performance: jumps[name], fps, azimuth: degrees(15 * n), seed: n + 1 });
    const before = instants(read(track));
    for (let seed = 1; seed <= (name === 'dj' ? 6 : 2); seed++) {
      const after = instants(read(withRelativeNoise(track, 1e-4, seed)));
      for (const event of Object.keys(shifts) as Name[]) {
        for (const [i, time] of before[event].entries()) shifts[event].push(Math.abs(after[event][i]! - time));
      }
    }
  }
}

test.each(['take-off', 'landing', 'contact'] as const)(
  'noise of a ten-thousandth of the picture moves the %s by at most 0.2 ms mostly, and 0.5 ms nearly always',
  (event) => {
    const [middle, nearlyAll] = [quantile(shifts[event], 0.5), quantile(shifts[event], 0.95)];
    const said = `${shifts[event].length}: ${(1000 * middle).toFixed(2)} and ${(1000 * nearlyAll).toFixed(2)} ms`;
    if (process.env.SHARES) console.log(event, said);
    expect(shifts[event].length).toBeGreaterThan(20);
    expect(middle, said).toBeGreaterThan(0);
    expect(middle, said).toBeLessThanOrEqual(most.middle);
    expect(nearlyAll, said).toBeLessThanOrEqual(most.nearlyAll);
  },
);
