import { joints, type LandmarkTrack, pointValues, worldValues } from '../pose/landmarks.js';
import { type LandmarkRows, resample } from '../pose/resample.js';
import { printable } from '../video/clip.js';
import type { Analysis } from './analysis.js';
import { round } from './round.js';

/** What a reader of the landmarks must know besides them. */
export interface LandmarkHeader {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number | null;
}

/** Somebody's landmarks. */
export interface Tracked {
  readonly track: LandmarkTrack;
  readonly who: { readonly number: number };
}

/** What is written. */
export interface LandmarkContent {
  readonly track: LandmarkTrack;
  /** Whose these are, where that is worth a word. */
  readonly whose?: Analysis['person'];
  /** Everybody whose landmarks were asked for, that one among them. */
  readonly people?: readonly Tracked[];
  /** Rows a second of the clip; null writes a row for each frame. */
  readonly rowsPerSecond?: number | null;
}

/** Turns tracks into pieces of text, many rows each. */
export type LandmarkFormat = (content: LandmarkContent, header: LandmarkHeader) => Generator<string>;

/** Formats by the end of the file's name; `.gz` behind any of them compresses it. */
export const landmarkFormats: Readonly<Record<string, LandmarkFormat>> = { '.json': json, '.csv': csv, '.trc': trc };

/** Rows per piece of text. */
const batch = 64;

/** A row between two frames lies at a thousandth of one. */
const frameDigits = 3;

function* json(content: LandmarkContent, header: LandmarkHeader): Generator<string> {
  const { whose, rowsPerSecond = null } = content;
  const told = {
    ...{ schema_version: '1.2', ...header, ...(rowsPerSecond !== null && { landmarks_fps: rowsPerSecond }) },
    ...(whose && { person: whose }),
    ...{ units: { points: 'px', world: 'm', time: 's' }, joints },
  };
  yield `${JSON.stringify(told).slice(0, -1)},"frames":[\n`;
  yield* jsonRows(rowsOf(content.track, content));
  yield '\n]';
  const others = (content.people ?? []).filter(({ track }) => track !== content.track);
  for (const [i, { track, who }] of others.entries()) {
    yield `${i === 0 ? ',"others":[' : ','}\n{"number":${who.number},"frames":[\n`;
    yield* jsonRows(rowsOf(track, content));
    yield '\n]}';
  }
  yield others.length > 0 ? '\n]}\n' : '}\n';
}

/** The frames of a track, or as many rows a second as were asked for. */
function rowsOf(track: LandmarkTrack, { rowsPerSecond = null }: LandmarkContent): LandmarkRows {
  return rowsPerSecond === null ? track : resample(track, rowsPerSecond);
}

function* jsonRows(track: LandmarkRows): Generator<string> {
  yield* inBatches(track, (n) => {
    const { index, time, presence, looked, points, world } = track.at(n);
    const seen = presence > 0;
    return `${n > 0 ? ',\n' : ''}${JSON.stringify({
      frame: round(index, frameDigits),
      time_s: round(time, 6),
      presence: round(presence, 4),
      interpolated: seen && !looked,
      points: seen ? rows(points, pointValues, [2, 2, 2, 3]) : null,
      world: seen ? rows(world, worldValues, [4, 4, 4]) : null,
    })}`;
  });
}

function* csv(content: LandmarkContent): Generator<string> {
  const { whose, people } = content;
  const columns = joints.flatMap((joint) => [`${joint}_x_px`, `${joint}_y_px`, `${joint}_z_px`, `${joint}_visibility`]);
  yield `${whose ? 'person,' : ''}frame,time_s,presence,interpolated,${columns.join(',')}\n`;
  const all = whose && people ? people : [{ track: content.track, who: whose }];
  for (const { track, who } of all) {
    const person = who ? `${who.number},` : '';
    const table = rowsOf(track, content);
    yield* inBatches(table, (n) => {
      const { index, time, presence, looked, points } = table.at(n);
      const cells = presence > 0 ? rows(points, pointValues, [2, 2, 2, 3]).flat() : columns.map(() => '');
      const place = `${round(index, frameDigits)},${round(time, 6)}`;
      return `${person}${place},${round(presence, 4)},${presence > 0 && !looked ? 1 : 0},${cells.join(',')}\n`;
    });
  }
}

/**
 * OpenSim's marker table: metres, y up. Coordinates are the network's own, from the middle of the hips. Every line ends in a
 * tab, as OpenSim itself writes them: its reader drops an empty last cell, and then refuses the row for being too short.
 */
function* trc(content: LandmarkContent, { file, fps }: LandmarkHeader): Generator<string> {
  const track = rowsOf(content.track, content);
  const camera = round(fps ?? meanRate(content.track), 3);
  const rate = content.rowsPerSecond ?? camera;
  yield `PathFileType\t4\t(X/Y/Z)\t${printable(file)}\n`;
  yield 'DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames\n';
  yield `${rate}\t${camera}\t${track.length}\t${joints.length}\tm\t${rate}\t1\t${track.length}\n`;
  yield `Frame#\tTime\t${joints.map((joint) => `${joint}\t\t\t`).join('')}\n`;
  yield `\t\t${joints.map((_, i) => `X${i + 1}\tY${i + 1}\tZ${i + 1}\t`).join('')}\n\n`;
  yield* inBatches(track, (n) => {
    const { time, presence, world } = track.at(n);
    const cells = joints.flatMap((_, joint): (string | number)[] => {
      if (presence === 0) return ['', '', ''];
      const [x, y, z] = world.subarray(joint * worldValues, (joint + 1) * worldValues);
      return [round(x!, 5), round(-y!, 5), round(-z!, 5)];
    });
    return `${n + 1}\t${round(time, 6)}\t${cells.join('\t')}\t\n`;
  });
}

/** Frames per second where the clip does not tell: OpenSim asks for a rate that is not zero. */
function meanRate(track: LandmarkTrack): number {
  const span = track.length > 1 ? track.at(track.length - 1).time - track.at(0).time : 0;
  return span > 0 ? (track.length - 1) / span : 1;
}

function* inBatches(track: LandmarkRows, row: (n: number) => string): Generator<string> {
  for (let start = 0; start < track.length; start += batch) {
    let text = '';
    for (let n = start; n < Math.min(start + batch, track.length); n++) text += row(n);
    yield text;
  }
}

function rows(values: Float32Array, width: number, digits: readonly number[]): number[][] {
  return joints.map((_, joint) => digits.map((d, i) => round(values[joint * width + i]!, d)));
}
