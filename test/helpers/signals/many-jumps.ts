import { degrees, mix } from '../../../samples/generate/body/ease.js';
import { distance } from '../../../samples/generate/body/vector.js';
import { type Athlete, athleteOf, type Habits } from '../../../samples/generate/movement/athlete.js';
import { countermovementJump } from '../../../samples/generate/movement/countermovement-jump.js';
import { dropJump } from '../../../samples/generate/movement/drop-jump.js';
import { hops } from '../../../samples/generate/movement/hops.js';
import { type Performance, takeOffVelocity } from '../../../samples/generate/movement/performance.js';
import type { Instant, Phase } from '../../../samples/generate/movement/phase.js';
import { squatJump } from '../../../samples/generate/movement/squat-jump.js';
import type { Film } from './film.js';
import { randomFrom } from './random.js';

/** A jumper of ordinary habits: hands on the hips, rolling shoes, both feet together. */
export function jumper(habits: Partial<Habits> = {}): Athlete {
  return athleteOf({
    height: 1.75,
    handsOnHips: true,
    takeOffPitch: { solePitch: degrees(65), toePitch: degrees(40) },
    rollTime: 0.045,
    slackening: 0.01,
    lowerLanding: 0.02,
    leftLeavesEarlier: 0,
    leftLandsLater: 0,
    travel: 0,
    ...habits,
  });
}

/** A film of a performance, to be handed to `filmLandmarks`. */
export type JumpFilm = Film & { readonly performance: Performance };

/**
 * Films of jumps of every kind, height, body, view and rate, one at a time. Making a performance costs more than filming
 * it, so each is filmed from four views, each at a rate and with a seed for the noise of its own.
 */
export function* manyJumps(count: number, seed: number): Generator<JumpFilm> {
  const random = randomFrom(seed);
  const pick: Pick = {
    between: (low, high) => low + (high - low) * random(),
    oneOf: (choices) => choices[Math.floor(random() * choices.length)]!,
  };
  const offset = random();
  let performance: Performance | undefined;
  for (let number = 0; number < count; number++) {
    if (!performance || number % views === 0) performance = anyPerformance(number / views, offset, pick);
    yield {
      performance,
      fps: pick.oneOf([30, 30, 30, 60, 60, 60, 60, 120, 240]),
      azimuth: degrees(pick.between(0, 50)) + pick.oneOf([0, Math.PI]),
      distance: (performance.body.height / 1.75) * pick.between(4.6, 6),
      cameraHeight: pick.between(0.7, 1.3),
      seed: seed * 1009 + number,
    };
  }
}

interface Pick {
  readonly between: (low: number, high: number) => number;
  readonly oneOf: <T>(choices: readonly T[]) => T;
}

type Maker = (athlete: Athlete, height: number, pick: Pick) => Performance;

const views = 4;
const standing = { standBefore: 0.5, standAfter: 0.1 };
const aim = ['cmj', 'dj', 'cmj', 'sj', 'hops'] as const;

const highest = { cmj: 0.6, sj: 0.5, dj: 0.45, hops: 0.3 } as const;

const makers: Readonly<Record<(typeof aim)[number], Maker>> = {
  cmj: (athlete, height, { between }) =>
    countermovementJump(athlete, { height, depth: athlete.body.height * between(0.1, 0.2), ...standing }),
  sj: (athlete, height, { between }) => {
    const depth = athlete.body.height * between(0.12, 0.2);
    return squatJump(athlete, { height, depth, hold: between(0.4, 1), ...standing });
  },
  dj: (athlete, height, { between }) =>
    dropJump(athlete, { height, boxHeight: between(0.2, 0.5), contactTime: between(0.16, 0.3), ...standing }),
  hops: (athlete, height, { between, oneOf }) =>
    hops(athlete, { height, count: oneOf([2, 3, 4]), contactTime: between(0.16, 0.28), ...standing }),
};

function anyPerformance(number: number, offset: number, pick: Pick): Performance {
  const kind = aim[number % aim.length]!;
  // Steps of the golden ratio: even a few jumps are of all heights.
  const height = mix(0.12, highest[kind], (offset + 0.618034 * number) % 1);
  const performance = makers[kind](jumper(anyHabits(pick, height)), height, pick);
  // The last 0.7 s, of standing up, tell nothing more.
  return { ...performance, phases: performance.phases.map(remembered), duration: performance.duration - 0.7 };
}

// Nothing moves while somebody stands, and the views of one performance have many frames' times in common.
function remembered(phase: Phase): Phase {
  const { start, end } = phase;
  const first = phase.at(start);
  const moved = [(start + end) / 2, end].map((time) => distance(phase.at(time).posture.hip, first.posture.hip));
  if (Math.max(...moved) < 1e-12) return { start, end, at: () => first };
  const known = new Map<number, Instant>();
  const at: Phase['at'] = (time) => {
    const instant = known.get(time) ?? phase.at(time);
    known.set(time, instant);
    return instant;
  };
  return { ...phase, at };
}

// Within these ranges no leg is stretched beyond its bones: fast legs must come to rest soon after take-off, and shoes
// that are put down flat need a body that comes down with them.
function anyHabits({ between, oneOf }: Pick, height: number): Partial<Habits> {
  const rolls = between(0, 1) < 0.75;
  const longest = (rolls ? 0.022 : 0.016) / takeOffVelocity(height);
  return {
    height: between(1.5, 2),
    handsOnHips: oneOf([true, true, false]),
    takeOffPitch: {
      solePitch: degrees(rolls ? between(58, 68) : 50),
      toePitch: rolls ? degrees(between(30, 45)) : 0,
    },
    rollTime: between(0.03, 0.055),
    slackening: Math.min(0.01, longest) * between(0.6, 1),
    lowerLanding: rolls ? between(0.012, 0.05) : between(0.012, 0.03),
    leftLeavesEarlier: between(-0.006, 0.006),
    leftLandsLater: between(-0.007, 0.007),
    travel: between(0, 0.08),
  };
}
