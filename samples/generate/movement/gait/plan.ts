import { type Body, referenceHeight } from '../../body/body.js';
import { degrees } from '../../body/ease.js';
import { randomNumbers } from '../../picture/noise.js';
import type { ContactTimes, Turn } from '../performance.js';

/** How somebody walks or runs: metres, seconds, radians, steps per second. */
export interface GaitPlan {
  readonly manner: 'walk' | 'run';
  readonly speed: number;
  readonly cadence: number;
  /** The part of a stride that a foot is on the floor: above a half in walking, below in running. */
  readonly duty: number;
  readonly duration: number;
  /** On a treadmill the floor moves, and the body stays. */
  readonly treadmill?: boolean;
  /** Where the walker is at time 0, along the way. */
  readonly start?: number;
  /** How far the toes are up at heel strike; below zero the forefoot meets the floor first. */
  readonly strikePitch?: number;
  /** How much later the left foot meets the floor than halfway between two strikes of the right one. */
  readonly leftLater?: number;
  /** How much farther the left foot is placed. */
  readonly leftFarther?: number;
  /** Deviations from step to step, of strikes in seconds and of places in metres. */
  readonly unevenness?: { readonly time: number; readonly place: number };
  /** After so many seconds the walker turns round on the spot and comes back. */
  readonly turnAt?: number;
  readonly seed?: number;
}

/** How the way of a walker and its contacts hang together. */
export interface Course {
  readonly contacts: readonly ContactTimes[];
  /** Where the middle of the body is over the floor, metres. */
  readonly placeAt: (time: number) => number;
  readonly turn?: Turn;
}

/** The pitch of a heel that meets the floor, where nothing else is said. */
export function strikePitchOf({ manner, strikePitch }: GaitPlan): number {
  return strikePitch ?? degrees(manner === 'walk' ? 19 : 12);
}

/** In the middle of a contact the body is so far ahead of the ankle, as a part of the reference height's metre. */
const ahead = 0.12;

/** Contacts before the clip and after it, so that the first and last frames lie in whole strides. */
const spare = 4;

/** The steps of a turn, and how long it takes, in steps. */
const turnSteps = 4;

/** Plans where and when the feet meet the floor. */
export function courseOf(body: Body, plan: GaitPlan): Course {
  const { speed, cadence, duty, duration, start = 0, turnAt, seed = 1 } = plan;
  const { leftLater = 0, leftFarther = 0, unevenness = { time: 0, place: 0 } } = plan;
  const random = randomNumbers(seed);
  const wobble = () => (random() + random() + random() - 1.5) * 2;
  const step = 1 / cadence;
  const contactTime = 2 * step * duty;
  const turnStart = turnAt === undefined ? Number.POSITIVE_INFINITY : Math.round(turnAt / step) * step;
  const turnEnd = turnStart + turnSteps * step;
  // The way along the floor: it rests while the walker turns.
  const wayAt = (time: number) => start + speed * (Math.min(time, turnStart) + Math.max(0, time - turnEnd));
  const contacts: ContactTimes[] = [];
  for (let n = -spare; (n - spare) * step < duration; n++) {
    const left = n % 2 !== 0;
    const strike = n * step + (left ? leftLater : 0) + unevenness.time * wobble();
    const off = n * step + (left ? leftLater : 0) + contactTime + unevenness.time * wobble();
    const place =
      wayAt(n * step + contactTime / 2) -
      (ahead * body.height) / referenceHeight +
      (left ? leftFarther : 0) +
      unevenness.place * wobble();
    contacts.push({ side: left ? 'left' : 'right', strike, off, place });
  }
  const placeAt = turnAt === undefined ? wayAt : smoothed(wayAt, step);
  if (turnAt === undefined) return { contacts, placeAt };
  const angleAt = (time: number) => Math.PI * smooth((time - turnStart) / (turnEnd - turnStart));
  return { contacts, placeAt, turn: { pivot: wayAt(turnStart), angleAt } };
}

function smooth(share: number): number {
  const u = Math.min(1, Math.max(0, share));
  return u * u * u * (10 - 15 * u + 6 * u * u);
}

/** The mean over a window: a straight way stays as it is, a corner becomes round. */
function smoothed(way: (time: number) => number, window: number): (time: number) => number {
  const parts = 16;
  return (time) => {
    let sum = 0;
    for (let part = 0; part < parts; part++) sum += way(time + ((part + 0.5) / parts - 0.5) * window);
    return sum / parts;
  };
}
