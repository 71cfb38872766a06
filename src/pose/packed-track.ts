import { LandmarkTrack } from './landmarks.js';

/** A track as plain values that can be sent or written, exactly. */
export interface PackedTrack {
  readonly firstIndex: number;
  /** Seconds of every frame. */
  readonly times: Float64Array;
  /** Which frames a network looked at, in their order. */
  readonly looks: Uint32Array;
  /** Of each look, one after another. */
  readonly presence: Float64Array;
  readonly points: Float32Array;
  readonly world: Float32Array;
}

/** The same track as plain values. */
export function packTrack(track: LandmarkTrack): PackedTrack {
  const looks = [...track.looks()];
  const [pointLength, worldLength] = [looks[0]?.points.length ?? 0, looks[0]?.world.length ?? 0];
  const firstIndex = track.endIndex - track.length;
  const points = new Float32Array(looks.length * pointLength);
  const world = new Float32Array(looks.length * worldLength);
  for (const [i, look] of looks.entries()) {
    points.set(look.points, i * pointLength);
    world.set(look.world, i * worldLength);
  }
  return {
    ...{ firstIndex, points, world },
    times: Float64Array.from({ length: track.length }, (_, n) => track.timeAt(n)),
    looks: Uint32Array.from(looks, ({ index }) => index - firstIndex),
    presence: Float64Array.from(looks, ({ presence }) => presence),
  };
}

/** The track that was packed. */
export function unpackTrack({ firstIndex, times, looks, presence, points, world }: PackedTrack): LandmarkTrack {
  const track = new LandmarkTrack(firstIndex);
  const [pointLength, worldLength] = [points.length / looks.length, world.length / looks.length];
  let look = 0;
  for (const [n, time] of times.entries()) {
    if (looks[look] !== n) {
      track.skip(time);
      continue;
    }
    const landmarks = track.append(time, presence[look]!);
    landmarks.points.set(points.subarray(look * pointLength, (look + 1) * pointLength));
    landmarks.world.set(world.subarray(look * worldLength, (look + 1) * worldLength));
    look++;
  }
  return track;
}
