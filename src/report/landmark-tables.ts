import { joints, type LandmarkTrack, pointValues, worldValues } from '../pose/landmarks.js';
import { printable } from '../video/clip.js';
import { round } from './round.js';

/** What a reader of the landmarks must know besides them. */
export interface LandmarkHeader {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number | null;
}

/** Turns a track into pieces of text, many frames each. */
export type LandmarkFormat = (track: LandmarkTrack, header: LandmarkHeader) => Generator<string>;

/** Formats by the end of the file's name; `.gz` behind any of them compresses it. */
export const landmarkFormats: Readonly<Record<string, LandmarkFormat>> = { '.json': json, '.csv': csv, '.trc': trc };

/** Frames per piece of text. */
const batch = 64;

function* json(track: LandmarkTrack, header: LandmarkHeader): Generator<string> {
  yield `${JSON.stringify({ schema_version: '1.1', ...header, units: { points: 'px', world: 'm', time: 's' }, joints }).slice(0, -1)},"frames":[\n`;
  yield* inBatches(track, (n) => {
    const { index, time, presence, looked, points, world } = track.at(n);
    const seen = presence > 0;
    return `${n > 0 ? ',\n' : ''}${JSON.stringify({
      frame: index,
      time_s: round(time, 6),
      presence: round(presence, 4),
      interpolated: seen && !looked,
      points: seen ? rows(points, pointValues, [2, 2, 2, 3]) : null,
      world: seen ? rows(world, worldValues, [4, 4, 4]) : null,
    })}`;
  });
  yield '\n]}\n';
}

function* csv(track: LandmarkTrack): Generator<string> {
  const columns = joints.flatMap((joint) => [`${joint}_x_px`, `${joint}_y_px`, `${joint}_z_px`, `${joint}_visibility`]);
  yield `frame,time_s,presence,interpolated,${columns.join(',')}\n`;
  yield* inBatches(track, (n) => {
    const { index, time, presence, looked, points } = track.at(n);
    const cells = presence > 0 ? rows(points, pointValues, [2, 2, 2, 3]).flat() : columns.map(() => '');
    return `${index},${round(time, 6)},${round(presence, 4)},${presence > 0 && !looked ? 1 : 0},${cells.join(',')}\n`;
  });
}

/**
 * OpenSim's marker table: metres, y up. Coordinates are the network's own, from the middle of the hips. Every line ends in a
 * tab, as OpenSim itself writes them: its reader drops an empty last cell, and then refuses the row for being too short.
 */
function* trc(track: LandmarkTrack, { file, fps }: LandmarkHeader): Generator<string> {
  const rate = round(fps ?? meanRate(track), 3);
  yield `PathFileType\t4\t(X/Y/Z)\t${printable(file)}\n`;
  yield 'DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames\n';
  yield `${rate}\t${rate}\t${track.length}\t${joints.length}\tm\t${rate}\t1\t${track.length}\n`;
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

function* inBatches(track: LandmarkTrack, row: (n: number) => string): Generator<string> {
  for (let start = 0; start < track.length; start += batch) {
    let text = '';
    for (let n = start; n < Math.min(start + batch, track.length); n++) text += row(n);
    yield text;
  }
}

function rows(values: Float32Array, width: number, digits: readonly number[]): number[][] {
  return joints.map((_, joint) => digits.map((d, i) => round(values[joint * width + i]!, d)));
}
