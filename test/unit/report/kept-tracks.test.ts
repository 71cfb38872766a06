import { describe, expect, test } from 'vitest';
import { joints, LandmarkTrack, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import { keepTracks, readTracks } from '../../../src/report/kept-tracks.js';
import { type LandmarkContent, landmarkFormats } from '../../../src/report/landmark-tables.js';
import { inFolder } from '../../helpers/clips.js';

const header = { file: 'jump.mp4', width: 720, height: 1280, fps: 60 };

/** A track of a person who wanders about; only every second frame was looked at. */
function track(firstIndex: number, frames = 300): LandmarkTrack {
  const made = new LandmarkTrack(firstIndex);
  for (let n = 0; n < frames; n++) {
    const time = (firstIndex + n) / 60.123;
    if (n % 2 === 1) {
      made.skip(time);
      continue;
    }
    const { points, world } = made.append(time, n % 50 === 0 ? 0 : 0.9 + n / 1e4);
    for (let i = 0; i < joints.length * pointValues; i++) points[i] = 100 * Math.sin(n + i / 7);
    for (let i = 0; i < joints.length * worldValues; i++) world[i] = Math.cos(n / 9 + i);
  }
  return made;
}

async function keptAndRead(content: LandmarkContent, name: string) {
  await keepTracks(inFolder(name), content, header);
  return readTracks(inFolder(name));
}

function written(format: string, content: LandmarkContent): string {
  return [...landmarkFormats[format]!(content, header)].join('');
}

describe('landmarks that were kept', () => {
  test.each(['.json', '.csv', '.trc'])(
    'are written as %s to the last digit as they would have been',
    async (format) => {
      const content = { track: track(7), whose: undefined };
      const { content: read, header: told } = await keptAndRead(content, `one${format}`);
      expect(told).toEqual(header);
      expect(written(format, read)).toBe(written(format, content));
    },
  );

  test.each(['.json', '.csv'])('of several people are each their own in %s', async (format) => {
    const own = track(0);
    const people = [track(3), own, track(5, 10)].map((one, i) => ({ track: one, who: { number: i + 1 } }));
    const content = { track: own, people, whose: { number: 2, of: 3, chosen_by: 'all' as const } };
    const { content: read } = await keptAndRead(content, `all${format}`);
    expect(written(format, read)).toBe(written(format, content));
  });

  test('of a clip in which nobody was looked at are there and empty', async () => {
    const content = { track: new LandmarkTrack(0) };
    content.track.skip(0);
    const { content: read } = await keptAndRead(content, 'nobody');
    expect(written('.json', read)).toBe(written('.json', content));
  });
});
