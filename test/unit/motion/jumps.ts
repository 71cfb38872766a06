import { degrees } from '../../../samples/generate/body/ease.js';
import { countermovementJump } from '../../../samples/generate/movement/countermovement-jump.js';
import { dropJump } from '../../../samples/generate/movement/drop-jump.js';
import { hops } from '../../../samples/generate/movement/hops.js';
import type { Performance } from '../../../samples/generate/movement/performance.js';
import { squatJump } from '../../../samples/generate/movement/squat-jump.js';
import { jumper } from '../../helpers/signals/many-jumps.js';

const standing = { standBefore: 0.6, standAfter: 0.3 };
const flat = { takeOffPitch: { solePitch: degrees(50), toePitch: 0 } };

/** One jump of every kind, of several people: rolling and flat shoes, arms still and swinging. */
export const jumps = {
  cmj: countermovementJump(jumper(), { height: 0.35, depth: 0.3, ...standing }),
  'cmj with arms': countermovementJump(jumper({ height: 1.9, handsOnHips: false, slackening: 0.007 }), {
    height: 0.45,
    depth: 0.33,
    ...standing,
  }),
  sj: squatJump(jumper({ height: 1.65, ...flat, slackening: 0.006 }), {
    height: 0.28,
    depth: 0.28,
    hold: 0.8,
    ...standing,
  }),
  dj: dropJump(jumper({ height: 1.8 }), { height: 0.3, boxHeight: 0.35, contactTime: 0.22, ...standing }),
  hops: hops(jumper({ height: 1.7, ...flat, slackening: 0.006 }), {
    height: 0.16,
    count: 3,
    contactTime: 0.2,
    ...standing,
  }),
} as const satisfies Readonly<Record<string, Performance>>;

export type JumpName = keyof typeof jumps;
export const jumpNames = Object.keys(jumps) as JumpName[];
