import { describe, expect, test } from 'vitest';
import { joints, LandmarkTrack } from '../../../src/pose/landmarks.js';
import { type LandmarkHeader, landmarkFormats } from '../../../src/report/landmark-tables.js';

const header: LandmarkHeader = { file: 'jump.mp4', width: 1080, height: 1920, fps: 59.94 };

/** Longer than what is written in one piece; every third frame without anybody. */
function track(frames: number, firstIndex = 0): LandmarkTrack {
  const made = new LandmarkTrack(firstIndex);
  for (let n = 0; n < frames; n++) {
    const seen = n % 3 !== 2;
    const { points, world } = made.append((firstIndex + n) / 60, seen ? 0.9 : 0);
    for (let i = 0; i < points.length; i++) points[i] = seen ? n + i / 8 : 0;
    for (let i = 0; i < world.length; i++) world[i] = seen ? (n - i) / 64 : 0;
  }
  return made;
}

function text(format: string, of: LandmarkTrack, about = header): string {
  return [...landmarkFormats[format]!(of, about)].join('');
}

describe('landmarks as JSON', () => {
  test('hold every frame, with its place in the clip, its time and every joint', () => {
    const { frames, joints: names, ...rest } = JSON.parse(text('.json', track(150, 30)));
    expect(rest).toMatchObject({ file: 'jump.mp4', width: 1080, height: 1920, fps: 59.94 });
    expect(rest.schema_version).toMatch(/^1\./);
    expect(rest.units).toEqual({ points: 'px', world: 'm', time: 's' });
    expect(names).toEqual([...joints]);
    expect(frames).toHaveLength(150);
    expect(frames.map(({ frame }: { frame: number }) => frame)).toEqual(Array.from({ length: 150 }, (_, n) => 30 + n));
    expect(frames[4]).toMatchObject({ time_s: 0.566667, presence: 0.9 });
    expect(frames[4].points).toHaveLength(33);
    expect(frames[4].points[2]).toEqual([5, 5.13, 5.25, 5.375]);
    expect(frames[4].world[1]).toEqual([0.0156, 0, -0.0156]);
  });

  test('have nothing where nobody was seen, rather than zeros', () => {
    const { frames } = JSON.parse(text('.json', track(6)));
    expect(frames[2]).toEqual({ frame: 2, time_s: 0.033333, presence: 0, points: null, world: null });
  });

  test('are whole without a frame, and without a known rate', () => {
    expect(JSON.parse(text('.json', new LandmarkTrack(), { ...header, fps: null }))).toMatchObject({
      fps: null,
      frames: [],
    });
  });
});

describe('landmarks as a table', () => {
  const rows = (frames: number) =>
    text('.csv', track(frames))
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));

  test('have a row for each frame and a column for each number', () => {
    const [names, ...cells] = rows(150);
    expect(names).toHaveLength(3 + 33 * 4);
    expect(names!.slice(0, 7)).toEqual([
      'frame',
      'time_s',
      'presence',
      'nose_x_px',
      'nose_y_px',
      'nose_z_px',
      'nose_visibility',
    ]);
    expect(new Set(names).size).toBe(names!.length);
    expect(cells).toHaveLength(150);
    expect(cells.every((row) => row.length === names!.length)).toBe(true);
    expect(cells[1]!.slice(0, 7)).toEqual(['1', '0.016667', '0.9', '1', '1.13', '1.25', '1.375']);
  });

  test('have empty cells where nobody was seen', () => {
    const row = rows(6)[3]!;
    expect(row.slice(0, 3)).toEqual(['2', '0.033333', '0']);
    expect(row.slice(3).every((cell) => cell === '')).toBe(true);
  });
});

describe('landmarks as markers for OpenSim', () => {
  const lines = (frames: number) => text('.trc', track(frames)).split('\n');

  test('have the five header lines that the format asks for', () => {
    const [first, names, values, markers, axes, blank] = lines(150);
    expect(first).toBe('PathFileType\t4\t(X/Y/Z)\tjump.mp4');
    const about = Object.fromEntries(names!.split('\t').map((name, i) => [name, values!.split('\t')[i]]));
    expect(about).toMatchObject({
      DataRate: '59.94',
      NumFrames: '150',
      NumMarkers: '33',
      Units: 'm',
      OrigNumFrames: '150',
    });
    expect(markers!.split('\t').filter(Boolean)).toEqual(['Frame#', 'Time', ...joints]);
    expect(axes!.split('\t').filter(Boolean)).toEqual(
      joints.flatMap((_, i) => [`X${i + 1}`, `Y${i + 1}`, `Z${i + 1}`]),
    );
    expect(blank).toBe('');
  });

  test('count frames from one, in metres with y up', () => {
    const rows = lines(150)
      .slice(6, -1)
      .map((line) => line.split('\t'));
    expect(rows).toHaveLength(150);
    expect(rows.every((row) => row.length === 2 + 33 * 3)).toBe(true);
    expect(rows[4]!.slice(0, 8)).toEqual([
      '5',
      '0.066667',
      '0.0625',
      '-0.04688',
      '-0.03125',
      '0.01563',
      '0',
      '0.01563',
    ]);
    expect(rows[2]!.slice(2).every((cell) => cell === '')).toBe(true);
  });
});

test('no format ever writes a number that is none', () => {
  const odd = new LandmarkTrack();
  const { points, world } = odd.append(0, 0.5);
  points.fill(-0);
  world.fill(1e-9);
  for (const format of Object.keys(landmarkFormats)) expect(text(format, odd)).not.toMatch(/NaN|Infinity|undefined|e-/);
});
