import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { joints, LandmarkTrack, pointValues, worldValues } from '../../../src/pose/landmarks.js';
import { type Packed, sampleNames, unpack } from '../../golden/landmarks/format.mjs';
import { swapSides } from '../../helpers/signals/degrade.js';
import type { Dice } from './dice.js';

/** One frame, as it may be changed. */
interface Shot {
  time: number;
  presence: number;
  looked: boolean;
  points: Float32Array;
  world: Float32Array;
}

const samples = sampleNames.map((name) => {
  const bytes = readFileSync(new URL(`../../golden/landmarks/${name}.json.gz`, import.meta.url));
  const track = new LandmarkTrack();
  unpack(JSON.parse(gunzipSync(bytes).toString()) as Packed, track);
  return track;
});

/** Landmarks as no network should find them, or hardly: of a real jump that was damaged, or made up altogether. */
export function anyTrack(dice: Dice): LandmarkTrack {
  let shots = dice.chance(0.8) ? shotsOf(dice.oneOf(samples)) : madeUp(dice);
  for (let i = dice.below(dice.oneOf([2, 3, 6])); i >= 0; i--) shots = dice.oneOf(changes)(shots, dice);
  const track = new LandmarkTrack(dice.chance(0.2) ? dice.below(1000) : 0);
  let last = Number.NEGATIVE_INFINITY;
  for (const { time, presence, looked, points, world } of shots) {
    // Time goes on, whatever a file says: whoever receives frames sees to that.
    if (!(time > last)) continue;
    last = time;
    if (!looked) track.skip(time);
    else {
      const place = track.append(time, presence);
      if (presence === 0) continue;
      place.points.set(points);
      place.world.set(world);
    }
  }
  if (!dice.chance(0.1) || track.length === 0) return track;
  const start = dice.between(0, last);
  return swapSides(track, [{ start, end: start + dice.between(0, 1) }]);
}

function shotsOf(track: LandmarkTrack): Shot[] {
  return [...track].map(({ time, presence, looked, points, world }) => ({
    ...{ time, presence, looked, points: points.slice(), world: world.slice() },
  }));
}

function madeUp(dice: Dice): Shot[] {
  const [fps, size] = [dice.oneOf([1, 10, 30, 60, 240, 1000]), dice.oneOf([0, 1, 100, 1000, 1e6, 1e30])];
  const still = dice.chance(0.3);
  const values = (length: number) => Float32Array.from({ length }, () => dice.between(-size, size));
  const points = values(joints.length * pointValues);
  return Array.from({ length: dice.oneOf([0, 1, 2, 3, 10, 100, 400]) }, (_, i) => ({
    ...{ time: i / fps, presence: dice.oneOf([0, 0.1, 0.5, 1, 1]), looked: true },
    points: still ? points : values(joints.length * pointValues),
    world: values(joints.length * worldValues),
  }));
}

type Change = (shots: Shot[], dice: Dice) => Shot[];

const changes: readonly Change[] = [
  // Nobody is seen for a while, or now and then, or in none but a few frames.
  (shots, dice) => within(shots, dice, (shot) => ({ ...shot, presence: 0 })),
  (shots, dice) => shots.map((shot) => (dice.chance(0.2) ? { ...shot, presence: dice.between(0, 1) } : shot)),
  (shots, dice) => shots.map((shot) => (dice.chance(0.9) ? { ...shot, presence: 0 } : shot)),
  // Few frames are looked at.
  (shots, dice) => shots.map((shot) => ({ ...shot, looked: dice.chance(0.3) })),
  (shots, dice) => within(shots, dice, (shot) => ({ ...shot, looked: false })),
  // Frames are missing, or there are few.
  (shots, dice) => shots.filter(() => dice.chance(0.7)),
  (shots, dice) => shots.slice(0, dice.oneOf([1, 2, 3, 10, 30])),
  (shots, dice) => shots.slice(dice.below(shots.length)),
  // Time jumps, runs fast or slow, stands all but still, trembles.
  (shots, dice) => later(shots, dice.below(shots.length + 1), dice.oneOf([0.05, 1, 1000, 1e9])),
  (shots, dice) => paced(shots, dice.oneOf([1e-6, 0.1, 0.5, 2, 8, 1e6])),
  (shots, dice) => {
    const most = dice.oneOf([0.002, 0.02, 0.3]);
    return shots.map((shot) => ({ ...shot, time: shot.time + dice.between(0, most) }));
  },
  (shots, dice) => within(shots, dice, (shot, i, first) => ({ ...shot, time: first.time + i * 1e-9 })),
  // The body stands still, leaps to another place, is huge, tiny, thrown about, upside down.
  (shots, dice) => within(shots, dice, (shot, _, first) => ({ ...shot, points: first.points })),
  (shots, dice) => moved(shots, dice, { x: dice.between(-2000, 2000), y: dice.between(-2000, 2000) }),
  (shots, dice) => sized(shots, dice.oneOf([0, 1e-3, 0.1, 10, 1e4, 1e15, -1])),
  (shots, dice) => within(shots, dice, (shot) => scattered(shot, dice, dice.oneOf([3, 100, 1e6]))),
  (shots, dice) => shots.map((shot) => scattered(shot, dice, 5)),
  // One joint goes its own way, or is that of another.
  (shots, dice) => {
    const [one, other] = [dice.below(joints.length), dice.below(joints.length)];
    const points = ({ points: all }: Shot) => {
      const copy = all.slice();
      copy.copyWithin(one * pointValues, other * pointValues, (other + 1) * pointValues);
      return copy;
    };
    return within(shots, dice, (shot) => ({ ...shot, points: points(shot) }));
  },
  // The jump again, and again.
  (shots, dice) => {
    const length = (shots.at(-1)?.time ?? 0) + 0.02;
    return Array.from({ length: dice.oneOf([2, 2, 4]) }, (_, n) => later(shots, 0, n * length)).flat();
  },
  (shots) => {
    const end = shots.at(-1)?.time ?? 0;
    return shots.toReversed().map((shot) => ({ ...shot, time: end - shot.time }));
  },
];

function within(shots: Shot[], dice: Dice, change: (shot: Shot, i: number, first: Shot) => Shot): Shot[] {
  const start = dice.below(shots.length);
  const end = start + dice.below(dice.oneOf([5, 30, shots.length + 1]));
  return shots.map((shot, i) => (i >= start && i <= end ? change(shot, i - start, shots[start]!) : shot));
}

function later(shots: Shot[], from: number, seconds: number): Shot[] {
  return shots.map((shot, i) => (i >= from ? { ...shot, time: shot.time + seconds } : shot));
}

function paced(shots: Shot[], factor: number): Shot[] {
  return shots.map((shot) => ({ ...shot, time: shot.time * factor }));
}

function moved(shots: Shot[], dice: Dice, { x, y }: { x: number; y: number }): Shot[] {
  const by = [x, y, 0, 0];
  return within(shots, dice, (shot) => ({
    ...shot,
    points: shot.points.map((value, i) => value + by[i % pointValues]!),
  }));
}

function sized(shots: Shot[], factor: number): Shot[] {
  const by = [factor, factor, factor, 1];
  return shots.map((shot) => ({ ...shot, points: shot.points.map((value, i) => value * by[i % pointValues]!) }));
}

function scattered(shot: Shot, dice: Dice, pixels: number): Shot {
  return {
    ...shot,
    points: shot.points.map((value, i) => (i % pointValues < 3 ? value + dice.between(-pixels, pixels) : value)),
  };
}
