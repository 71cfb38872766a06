import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { quantile } from '../../../src/motion/local-fit.js';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { type Packed, sampleNames, unpack } from '../../golden/landmarks/format.mjs';
import { withRelativeNoise } from '../../helpers/signals/noise.js';
import { read } from '../../unit/motion/seen.js';

vi.setConfig({ testTimeout: 300_000 });

/** Seconds by which instants may move; rounding on another computer is smaller still. */
const most = { middle: 0.0002, nearlyAll: 0.0005 };
const repeats = 20;

/** What the networks saw of a sample. */
function recorded(name: string): LandmarkTrack {
  const packed = JSON.parse(gunzipSync(readFileSync(`test/golden/landmarks/${name}.json.gz`)).toString()) as Packed;
  const track = new LandmarkTrack(packed.firstFrame);
  unpack(packed, track);
  return track;
}

const instants = ({ jumps }: ReturnType<typeof read>) => ({
  'take-off': jumps.map(({ flight }) => flight.takeOff.time),
  landing: jumps.map(({ flight }) => flight.landing.time),
  contact: jumps.flatMap(({ approach }) => approach.drop?.firstContact.time ?? []),
});

test('noise of a ten-thousandth on what the networks saw of the samples moves no jump, and hardly any instant', () => {
  const shifts: Record<string, number[]> = { 'take-off': [], landing: [], contact: [] };
  for (const name of sampleNames) {
    const track = recorded(name);
    const before = instants(read(track));
    for (let seed = 1; seed <= repeats; seed++) {
      const after = instants(read(withRelativeNoise(track, 1e-4, seed)));
      for (const [event, times] of Object.entries(before)) {
        const moved = after[event as keyof typeof after];
        expect(moved, `${event} of ${name}, seed ${seed}`).toHaveLength(times.length);
        for (const [i, time] of times.entries()) shifts[event]!.push(Math.abs(moved[i]! - time));
      }
    }
  }
  for (const [event, found] of Object.entries(shifts)) {
    const [middle, nearlyAll] = [quantile(found, 0.5), quantile(found, 0.95)];
    const said = `${event}, ${found.length}: ${(1000 * middle).toFixed(3)} and ${(1000 * nearlyAll).toFixed(3)} ms`;
    if (process.env.SHARES) console.log(said);
    expect(found.length).toBeGreaterThanOrEqual(repeats);
    expect(middle, said).toBeGreaterThan(0);
    expect(middle, said).toBeLessThanOrEqual(most.middle);
    expect(nearlyAll, said).toBeLessThanOrEqual(most.nearlyAll);
  }
});
