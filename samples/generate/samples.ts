import { degrees } from './body/ease.js';
import { athleteOf, type Habits } from './movement/athlete.js';
import { countermovementJump } from './movement/countermovement-jump.js';
import { dropJump } from './movement/drop-jump.js';
import { gait } from './movement/gait/gait.js';
import { hops } from './movement/hops.js';
import { squatJump } from './movement/squat-jump.js';
import { squats, standing } from './movement/squats.js';
import type { Size } from './picture/camera.js';
import { looks } from './picture/look.js';
import type { Sample } from './sample.js';

/** The names of the sample clips. */
export const sampleNames = [
  'cmj-side-60',
  'cmj-oblique-30',
  'cmj-side-240',
  'dj-side-120',
  'sj-side-60',
  'hops-side-120',
  'squats-side-30',
  'cmj-passer-by-30',
  'walk-side-60',
  'run-treadmill-side-120',
] as const;

/** The name of a sample clip. */
export type SampleName = (typeof sampleNames)[number];

/** The sample clip of the given name. */
export function sampleNamed(name: SampleName): Sample {
  return makers[name]();
}

/** A person who stands still: for clips that only have to be quick to make. */
export function standingSample(size: Size, fps: number, duration: number): Sample {
  const performance = standing(athleteOf(rollingShoe({ height: 1.75, handsOnHips: false })), duration);
  return { ...filmed, name: 'standing', performance, fps, size, look: looks.blueShirt, room: 'gym' };
}

const portrait: Size = { width: 720, height: 1280 };
const landscape: Size = { width: 1280, height: 720 };
const filmed = { azimuth: 0, cameraDistance: 4.2, shutter: 0, exposures: 1, noise: 2, quality: 27 };
const slowShutter = { shutter: 0.01, exposures: 3 };
const quickShutter = { shutter: 0.004, exposures: 2 };

const makers: Readonly<Record<SampleName, () => Sample>> = {
  'cmj-side-60': () => ({
    ...filmed,
    ...quickShutter,
    name: 'cmj-side-60',
    fps: 60,
    size: portrait,
    look: looks.blueShirt,
    room: 'gym',
    performance: countermovementJump(
      athleteOf(
        rollingShoe({
          height: 1.78,
          handsOnHips: true,
          lowerLanding: 0.02,
          leftLeavesEarlier: 0.005,
          leftLandsLater: 0.004,
          travel: 0.04,
        }),
      ),
      { height: 0.35, depth: 0.3, standBefore: 0.9, standAfter: 0.7 },
    ),
  }),
  'cmj-oblique-30': () => ({
    ...filmed,
    ...slowShutter,
    name: 'cmj-oblique-30',
    fps: 30,
    size: portrait,
    azimuth: degrees(45),
    cameraDistance: 4.6,
    look: looks.yellowShirt,
    room: 'home',
    performance: countermovementJump(
      athleteOf(
        rollingShoe({
          height: 1.66,
          handsOnHips: false,
          takeOffPitch: { solePitch: degrees(62), toePitch: degrees(36) },
          lowerLanding: 0.035,
          leftLandsLater: 0.006,
          travel: 0.03,
        }),
      ),
      { height: 0.26, depth: 0.26, standBefore: 0.9, standAfter: 0.6 },
    ),
  }),
  'cmj-side-240': () => ({
    ...filmed,
    name: 'cmj-side-240',
    fps: 240,
    size: { width: 540, height: 960 },
    azimuth: degrees(180),
    look: looks.greyShirt,
    room: 'gym',
    quality: 28,
    performance: countermovementJump(
      athleteOf(
        rollingShoe({
          height: 1.84,
          handsOnHips: true,
          takeOffPitch: { solePitch: degrees(64), toePitch: degrees(38) },
          rollTime: 0.036,
          slackening: 0.008,
          lowerLanding: 0.03,
          travel: 0.05,
        }),
      ),
      { height: 0.42, depth: 0.33, standBefore: 0.5, standAfter: 0.3 },
    ),
  }),
  'dj-side-120': () => ({
    ...filmed,
    name: 'dj-side-120',
    fps: 120,
    size: portrait,
    look: looks.whiteShirt,
    room: 'brick',
    quality: 28,
    performance: dropJump(
      athleteOf(
        rollingShoe({
          height: 1.75,
          handsOnHips: true,
          rollTime: 0.035,
          lowerLanding: 0.02,
          leftLeavesEarlier: 0.003,
          leftLandsLater: 0.005,
        }),
      ),
      { boxHeight: 0.3, contactTime: 0.21, height: 0.28, standBefore: 0.7, standAfter: 0.5 },
    ),
  }),
  'sj-side-60': () => ({
    ...filmed,
    ...quickShutter,
    name: 'sj-side-60',
    fps: 60,
    size: portrait,
    azimuth: degrees(180),
    look: looks.redShirt,
    room: 'home',
    performance: squatJump(athleteOf(flatShoe({ height: 1.7, handsOnHips: true })), {
      height: 0.29,
      depth: 0.3,
      standBefore: 0.4,
      hold: 0.9,
      standAfter: 0.3,
    }),
  }),
  'hops-side-120': () => ({
    ...filmed,
    name: 'hops-side-120',
    fps: 120,
    size: portrait,
    look: looks.greenShirt,
    room: 'gym',
    quality: 29,
    performance: hops(
      athleteOf(
        rollingShoe({
          height: 1.72,
          handsOnHips: true,
          takeOffPitch: { solePitch: degrees(62), toePitch: degrees(36) },
          rollTime: 0.04,
          lowerLanding: 0.015,
          leftLeavesEarlier: 0.004,
          leftLandsLater: 0.006,
          travel: 0.02,
        }),
      ),
      { count: 4, height: 0.18, contactTime: 0.2, standBefore: 0.4, standAfter: 0.1 },
    ),
  }),
  'squats-side-30': () => ({
    ...filmed,
    ...slowShutter,
    name: 'squats-side-30',
    fps: 30,
    size: portrait,
    look: looks.yellowShirt,
    room: 'brick',
    performance: squats(athleteOf(flatShoe({ height: 1.8, handsOnHips: true })), {
      count: 2,
      depth: 0.34,
      period: 1.8,
      standBefore: 0.5,
      standAfter: 0.4,
    }),
  }),
  'cmj-passer-by-30': () => ({
    ...filmed,
    ...slowShutter,
    name: 'cmj-passer-by-30',
    fps: 30,
    size: portrait,
    look: looks.redShirt,
    room: 'gym',
    performance: countermovementJump(
      athleteOf(
        rollingShoe({ height: 1.76, handsOnHips: true, lowerLanding: 0.025, leftLeavesEarlier: -0.004, travel: 0.05 }),
      ),
      { height: 0.32, depth: 0.3, standBefore: 1, standAfter: 0.6 },
    ),
    passerBy: { height: 1.7, look: looks.greenShirt, speed: 1.45, towards: -1, meets: 1.15, nearer: -0.9 },
  }),
  'walk-side-60': () => ({
    ...filmed,
    ...quickShutter,
    name: 'walk-side-60',
    fps: 60,
    size: landscape,
    cameraDistance: 6,
    lookAt: 0,
    look: looks.yellowShirt,
    room: 'brick',
    quality: 28,
    performance: gait(1.72, {
      ...{ manner: 'walk', speed: 1.35, cadence: 1.88, duty: 0.62, duration: 4.2, start: -2.8 },
      ...{ leftLater: 0.012, leftFarther: 0.02, unevenness: { time: 0.006, place: 0.01 }, seed: 5 },
    }),
  }),
  'run-treadmill-side-120': () => ({
    ...filmed,
    name: 'run-treadmill-side-120',
    fps: 120,
    size: { width: 540, height: 960 },
    azimuth: degrees(180),
    cameraDistance: 4.5,
    lookAt: 0,
    look: looks.redShirt,
    room: 'home',
    quality: 29,
    performance: gait(1.8, {
      ...{ manner: 'run', speed: 3.3, cadence: 2.75, duty: 0.36, duration: 2.9, treadmill: true },
      ...{ unevenness: { time: 0.004, place: 0.008 }, seed: 3 },
    }),
  }),
};

type Person = Pick<Habits, 'height' | 'handsOnHips'> & Partial<Habits>;

function rollingShoe(person: Person): Habits {
  return {
    takeOffPitch: { solePitch: degrees(65), toePitch: degrees(40) },
    rollTime: 0.045,
    slackening: 0.01,
    lowerLanding: 0.02,
    leftLeavesEarlier: 0,
    leftLandsLater: 0,
    travel: 0,
    ...person,
  };
}

// Toes stay flat to the last instant; less motion is left in the legs, which leave nearly straight.
function flatShoe(person: Person): Habits {
  const takeOffPitch = { solePitch: degrees(50), toePitch: 0 };
  return { ...rollingShoe({ takeOffPitch, slackening: 0.006, lowerLanding: 0, ...person }) };
}
