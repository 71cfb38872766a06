import { utimesSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requestKey } from '../../../src/cache/request-key.js';
import { type Request, resolveOptions } from '../../../src/options.js';
import { script } from '../../helpers/clips.js';

const keyOf = (request: Request, bytes = 1000) => requestKey(resolveOptions(request), bytes);

describe('a request is another one', () => {
  test.each<[string, Request]>([
    ['preset', { quality: 'fast' }],
    ['model', { model: 'full' }],
    ['device', { device: 'webgpu' }],
    ['threads, which the result states', { threads: 3 }],
    ['beginning', { from: 1 }],
    ['end', { to: 2 }],
    ['confidence', { trackingConfidence: 0.4 }],
    ['movement', { movement: 'cmj' }],
    ['rate of the camera', { captureFps: 240 }],
    ['height of the athlete', { athleteHeight: 1.8 }],
    ['length of the leg', { legLength: 0.9 }],
    ['mass', { mass: 70 }],
    ['sex', { sex: 'female' }],
  ])('with another %s', async (_what, request) => {
    expect(await keyOf(request)).not.toBe(await keyOf({}));
  });

  test('with a clip of another size', async () => {
    expect(await keyOf({}, 1001)).not.toBe(await keyOf({}, 1000));
  });

  test('with another ffmpeg, and with one that was replaced', async () => {
    const ffmpeg = script('some-ffmpeg', 'exit 0');
    const first = await keyOf({ ffmpeg });
    expect(first).not.toBe(await keyOf({}));
    utimesSync(ffmpeg, 1000, 1000);
    expect(await keyOf({ ffmpeg })).not.toBe(first);
  });
});

describe('a request is the same', () => {
  test.each<[string, Request]>([
    ['when nothing is different', {}],
    ['when a preset is named that would be taken anyway', { quality: 'balanced' }],
    ['wherever its outputs go', { csv: 'a.csv', html: 'a.html', landmarks: 'a.json', debugVideo: 'a.mp4' }],
    ['when files may be replaced', { force: true }],
  ])('%s', async (_when, request) => {
    expect(await keyOf(request)).toBe(await keyOf({}));
  });

  test('by whichever name its movement is called', async () => {
    expect(await keyOf({ movement: 'CMJ' })).toBe(await keyOf({ movement: 'countermovement-jump' }));
  });
});
