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
  return [...landmarkFormats[format]!({ track: of }, about)].join('');
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
    expect(frames[2]).toEqual({
      ...{ frame: 2, time_s: 0.033333, presence: 0, interpolated: false },
      ...{ points: null, world: null },
    });
  });

  test('are whole without a frame, and without a known rate', () => {
    expect(JSON.parse(text('.json', new LandmarkTrack(), { ...header, fps: null }))).toMatchObject({
      fps: null,
      frames: [],
    });
  });
});

describe('frames that were not looked at', () => {
  /** Looked at in the first, third and last frame, in which nobody is there. */
  const sparse = new LandmarkTrack();
  for (const [n, presence] of [0.9, undefined, 0.7, undefined, 0].entries()) {
    if (presence === undefined) sparse.skip(n / 30);
    else sparse.append(n / 30, presence).points.fill(presence > 0 ? 100 * n : 0);
  }

  test('lie between their neighbours, and are marked so, where somebody was seen on either side', () => {
    const { frames } = JSON.parse(text('.json', sparse));
    expect(frames.map(({ interpolated }: { interpolated: boolean }) => interpolated)).toEqual([
      ...[false, true, false, false, false],
    ]);
    expect(frames.map(({ presence }: { presence: number }) => presence)).toEqual([0.9, 0.7, 0.7, 0, 0]);
    expect(frames[1].points[32]).toEqual([100, 100, 100, 100]);
    expect(frames[3].points).toBeNull();
  });

  test('are marked with a one in tables', () => {
    const [, ...lines] = text('.csv', sparse).trimEnd().split('\n');
    expect(lines.map((line) => line.split(',')[3])).toEqual(['0', '1', '0', '0', '0']);
    expect(lines[1]!.split(',').at(-2)).toBe('100');
  });

  test('are frames as others in files for OpenSim, which knows no such mark', () => {
    const { rows: frames } = readTrc(text('.trc', sparse));
    expect(frames).toHaveLength(5);
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
    expect(names).toHaveLength(4 + 33 * 4);
    expect(names!.slice(0, 8)).toEqual([
      'frame',
      'time_s',
      'presence',
      'interpolated',
      'nose_x_px',
      'nose_y_px',
      'nose_z_px',
      'nose_visibility',
    ]);
    expect(new Set(names).size).toBe(names!.length);
    expect(cells).toHaveLength(150);
    expect(cells.every((row) => row.length === names!.length)).toBe(true);
    expect(cells[1]!.slice(0, 8)).toEqual(['1', '0.016667', '0.9', '0', '1', '1.13', '1.25', '1.375']);
  });

  test('have empty cells where nobody was seen', () => {
    const row = rows(6)[3]!;
    expect(row.slice(0, 4)).toEqual(['2', '0.033333', '0', '0']);
    expect(row.slice(4).every((cell) => cell === '')).toBe(true);
  });
});

/** A marker table as OpenSim's own reader takes it: strict in its header, and an empty last cell is no cell. */
function readTrc(written: string) {
  const lines = written.split('\n');
  const cells = (line: string) => line.replace(/\t$/, '').split('\t');
  const filled = (line: string) => cells(line).filter((cell) => cell !== '');
  expect(cells(lines[0]!)[0]).toBe('PathFileType');
  expect(filled(lines[1]!)).toEqual([
    ...['DataRate', 'CameraRate', 'NumFrames', 'NumMarkers', 'Units'],
    ...['OrigDataRate', 'OrigDataStartFrame', 'OrigNumFrames'],
  ]);
  const values = filled(lines[2]!);
  expect(values).toHaveLength(8);
  const about = Object.fromEntries(filled(lines[1]!).map((key, i) => [key, values[i]!]));
  const [frameLabel, timeLabel, ...markers] = filled(lines[3]!);
  expect([frameLabel, timeLabel]).toEqual(['Frame#', 'Time']);
  expect(markers).toHaveLength(Number(about.NumMarkers));
  expect(filled(lines[4]!)).toEqual(markers.flatMap((_, i) => [`X${i + 1}`, `Y${i + 1}`, `Z${i + 1}`]));
  expect(lines[5]).toBe('');
  const end = lines.indexOf('', 6);
  expect(end).toBe(lines.length - 1);
  const rows = lines.slice(6, end).map((line) => {
    const row = cells(line);
    expect(row).toHaveLength(2 + 3 * markers.length);
    const points = markers.map((_, i) => row.slice(2 + 3 * i, 5 + 3 * i));
    return {
      frame: Number(row[0]),
      time: Number(row[1]),
      points: points.map((point) => (point.includes('') ? null : point.map(Number))),
    };
  });
  expect(rows).toHaveLength(Number(about.NumFrames));
  return { head: lines[0]!, about, markers, rows, widths: new Set(lines.slice(3, end).filter(Boolean).map(widthOf)) };
}

function widthOf(line: string): number {
  return line.split('\t').length;
}

describe('landmarks as markers for OpenSim', () => {
  test('have a header that its reader accepts', () => {
    const { head, about, markers } = readTrc(text('.trc', track(150)));
    expect(head).toBe('PathFileType\t4\t(X/Y/Z)\tjump.mp4');
    expect(about).toEqual({
      ...{ DataRate: '59.94', CameraRate: '59.94', OrigDataRate: '59.94', Units: 'm' },
      ...{ NumFrames: '150', OrigNumFrames: '150', NumMarkers: '33', OrigDataStartFrame: '1' },
    });
    expect(markers).toEqual([...joints]);
  });

  test('count frames from one, also in a part of a clip, with the times of the clip', () => {
    const { rows } = readTrc(text('.trc', track(150, 30)));
    expect(rows.map(({ frame }) => frame)).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
    expect(rows[4]!.time).toBe(0.566667);
    const times = rows.map(({ time }) => time);
    expect(times.every((time, n) => n === 0 || time > times[n - 1]!)).toBe(true);
  });

  test('are in metres, with y up and z towards the camera', () => {
    const { rows } = readTrc(text('.trc', track(6)));
    expect(rows[4]!.points.slice(0, 2)).toEqual([
      [0.0625, -0.04688, -0.03125],
      [0.01563, 0, 0.01563],
    ]);
  });

  test('are blank where nobody was seen: the reader makes them missing, and the row is no shorter', () => {
    const { rows, widths } = readTrc(text('.trc', track(6)));
    expect(rows[2]!.points).toEqual(joints.map(() => null));
    expect(rows[3]!.points.every((point) => point?.length === 3)).toBe(true);
    expect(widths.size).toBe(1);
  });

  test('name the file without anything that would break the first line', () => {
    const { head } = readTrc(text('.trc', track(3), { ...header, file: 'a\tb\nc\r.mp4' }));
    expect(head).toBe('PathFileType\t4\t(X/Y/Z)\ta�b�c�.mp4');
  });

  test('have a rate also where the clip names none', () => {
    const rate = (frames: number) => readTrc(text('.trc', track(frames), { ...header, fps: null })).about.DataRate;
    expect(rate(61)).toBe('60');
    expect(rate(1)).toBe('1');
  });
});

/** Tells how many frames were read since it was last asked. */
class CountedTrack extends LandmarkTrack {
  #reads = 0;

  override at(n: number) {
    this.#reads++;
    return super.at(n);
  }

  reads(): number {
    const reads = this.#reads;
    this.#reads = 0;
    return reads;
  }
}

test.each(Object.keys(landmarkFormats))('a long clip becomes %s piece by piece, never at once', (format) => {
  const long = new CountedTrack();
  for (let n = 0; n < 1000; n++) long.append(n / 60, 0.9);
  long.reads();
  const reads: number[] = [];
  for (const piece of landmarkFormats[format]!({ track: long }, header)) {
    reads.push(long.reads());
    expect(piece.length).toBeLessThan(64 * 6000);
  }
  expect(Math.max(...reads)).toBe(64);
  expect(reads.reduce((sum, count) => sum + count)).toBe(1000);
});

test('no format ever writes a number that is none', () => {
  const odd = new LandmarkTrack();
  const { points, world } = odd.append(0, 0.5);
  points.fill(-0);
  world.fill(1e-9);
  for (const format of Object.keys(landmarkFormats)) expect(text(format, odd)).not.toMatch(/NaN|Infinity|undefined|e-/);
});

describe('at another rate than the frames', () => {
  /** Four frames a tenth of a second apart; the second was not looked at, and in the last nobody is there. Values rise by 10 a frame. */
  const sparse = new LandmarkTrack(20);
  for (const [n, presence] of [0.9, undefined, 0.7, 0].entries()) {
    if (presence === undefined) sparse.skip(n / 10);
    else sparse.append(n / 10, presence).points.fill(presence > 0 ? 10 * n : 0);
  }
  const rowsAt = (rowsPerSecond: number, track = sparse) => {
    const written = [...landmarkFormats['.json']!({ track, rowsPerSecond }, header)].join('');
    const { frames, ...rest } = JSON.parse(written);
    expect(rest.landmarks_fps).toBe(rowsPerSecond);
    return frames as { frame: number; time_s: number; interpolated: boolean; points: number[][] | null }[];
  };

  test('rows lie evenly in time from the first frame on, up to the last', () => {
    expect(rowsAt(40).map(({ time_s }) => time_s)).toEqual(Array.from({ length: 13 }, (_, n) => n / 40));
    expect(rowsAt(3).map(({ time_s }) => time_s)).toEqual([0]);
  });

  test('a row on a measured frame is that frame exactly, and says so', () => {
    const rows = rowsAt(20);
    expect(rows[0]).toMatchObject({ frame: 20, interpolated: false });
    expect(rows[4]).toMatchObject({ frame: 22, time_s: 0.2, interpolated: false });
    expect(rows[4]!.points![7]).toEqual([20, 20, 20, 20]);
  });

  test('a row between two frames lies on the straight line between them, and says so', () => {
    const rows = rowsAt(40);
    expect(rows[1]).toMatchObject({ frame: 20.25, interpolated: true });
    expect(rows[1]!.points![0]).toEqual([2.5, 2.5, 2.5, 2.5]);
    expect(rows[4]).toMatchObject({ frame: 21, interpolated: true });
    expect(rows[7]!.points![32]).toEqual([17.5, 17.5, 17.5, 17.5]);
  });

  test('a row beside a frame in which nobody was seen holds nothing', () => {
    const rows = rowsAt(40);
    expect(rows.slice(9).map(({ points, interpolated }) => [points, interpolated])).toEqual(
      Array.from({ length: 4 }, () => [null, false]),
    );
  });

  test('frames of uneven times give rows at even ones', () => {
    const uneven = new LandmarkTrack();
    for (const time of [0, 0.013, 0.05, 0.051, 0.1]) uneven.append(time, 0.9).points.fill(1000 * time);
    const rows = rowsAt(100, uneven);
    expect(rows.map(({ points }) => points![0]![0])).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(rows.filter(({ interpolated }) => !interpolated).map(({ time_s }) => time_s)).toEqual([0, 0.05, 0.1]);
  });

  test('times of a container, rounded to a microsecond, still count as the frames they are', () => {
    const rounded = new LandmarkTrack();
    for (let n = 0; n <= 60; n++) rounded.append(Math.round((n * 1e6) / 60) / 1e6, 0.9).points.fill(n);
    const rows = rowsAt(60, rounded);
    expect(rows).toHaveLength(61);
    expect(rows.every(({ interpolated }) => !interpolated)).toBe(true);
    expect(rowsAt(120, rounded).filter(({ interpolated }) => !interpolated)).toHaveLength(61);
  });

  test('a table and a marker file have the same rows, and the marker file both rates', () => {
    const lines = [...landmarkFormats['.csv']!({ track: sparse, rowsPerSecond: 40 }, header)].join('').split('\n');
    expect(lines[2]!.split(',').slice(0, 5)).toEqual(['20.25', '0.025', '0.7', '1', '2.5']);
    const trc = [...landmarkFormats['.trc']!({ track: sparse, rowsPerSecond: 40 }, header)].join('').split('\n');
    expect(trc[2]!.split('\t').slice(0, 3)).toEqual(['40', '59.94', '13']);
  });
});

describe('of several people', () => {
  const [one, other] = [track(4), track(5)];
  const content = {
    track: one,
    whose: { number: 1, of: 2, chosen_by: 'all' },
    people: [
      { track: one, who: { number: 1 } },
      { track: other, who: { number: 2 } },
    ],
  } as const;

  test('the JSON says whose the frames are, and has the others with their numbers', () => {
    const written = JSON.parse([...landmarkFormats['.json']!(content, header)].join(''));
    expect(written.person).toEqual({ number: 1, of: 2, chosen_by: 'all' });
    expect(written.frames).toHaveLength(4);
    expect(
      written.others.map(({ number, frames }: { number: number; frames: unknown[] }) => [number, frames.length]),
    ).toEqual([[2, 5]]);
  });

  test('each row of the table begins with the number of the person', () => {
    const [head, ...lines] = [...landmarkFormats['.csv']!(content, header)].join('').trim().split('\n');
    expect(head).toMatch(/^person,frame,time_s,/);
    expect(lines.map((line) => line.split(',')[0])).toEqual(['1', '1', '1', '1', '2', '2', '2', '2', '2']);
  });
});
