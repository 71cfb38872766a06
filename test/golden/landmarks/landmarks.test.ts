import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readMotion } from '../../../src/motion/motion.js';
import { LandmarkTrack } from '../../../src/pose/landmarks.js';
import { measureRate } from '../../../src/video/rate.js';
import { describeMotion, type Packed, sampleNames, unpack } from './format.mjs';

const film = { pictures: [], pixelSize: 1, complete: true };
const fileOf = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)));
const expected = JSON.parse(fileOf('expected.json').toString()) as Record<string, unknown>;

function recorded(name: string): LandmarkTrack {
  const packed = JSON.parse(gunzipSync(fileOf(`${name}.json.gz`)).toString()) as Packed;
  const track = new LandmarkTrack(packed.firstFrame);
  unpack(packed, track);
  return track;
}

// `node bin/build.mjs && node test/golden/landmarks/record.mjs expected` writes what is expected anew.
test.each(sampleNames)('the recorded landmarks of %s are read as they were, to a hundred-thousandth', (name) => {
  const track = recorded(name);
  const { fps } = measureRate([...track].map(({ time }) => time));
  const motion = readMotion({ track, film, fps, captureFps: null, stature: null });
  expect(describeMotion(motion)).toEqual(expected[name]);
});

test('nothing is expected of a sample that is not there', () => {
  expect(Object.keys(expected)).toEqual([...sampleNames]);
});
