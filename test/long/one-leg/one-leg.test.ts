import { expect, test } from 'vitest';
import { degrees } from '../../../samples/generate/body/ease.js';
import type { Side } from '../../../samples/generate/body/sides.js';
import { makeClip } from '../../../samples/generate/clip.js';
import { countermovementJump } from '../../../samples/generate/movement/countermovement-jump.js';
import { hops } from '../../../samples/generate/movement/hops.js';
import { onOneLeg } from '../../../samples/generate/movement/one-leg.js';
import type { JumpTimes, Performance } from '../../../samples/generate/movement/performance.js';
import { instantAt } from '../../../samples/generate/movement/phase.js';
import { looks } from '../../../samples/generate/picture/look.js';
import type { Analysis } from '../../../src/report/analysis.js';
import { once } from '../../helpers/clips.js';
import { type CliRun, runCli } from '../../helpers/run-cli.js';
import { jumper } from '../../helpers/signals/many-jumps.js';

const patient = 120_000;

const filmed = { cameraDistance: 4.6, shutter: 0, exposures: 1, noise: 2, quality: 24, room: 'gym' } as const;

/** Draws somebody who jumps on one leg, seen obliquely unless told, and analyses the clip. */
async function analyzing(name: string, performance: Performance, azimuth = degrees(40)): Promise<CliRun> {
  const size = { width: 540, height: 960 };
  const sample = { ...filmed, name, performance, azimuth, fps: 60, size, look: looks.yellowShirt };
  const clip = await once(`${name}.mp4`, (path) => makeClip(sample, path));
  return runCli(['analyze', clip, '--quiet'], { timeout: patient });
}

async function analyzed(name: string, performance: Performance): Promise<Analysis> {
  const run = await analyzing(name, performance);
  expect(run.exitCode, run.stdout.slice(0, 400)).toBe(0);
  return JSON.parse(run.stdout);
}

/** How far the centre of mass of what was drawn rises from a take-off to the top. */
function riseOf({ phases }: Performance, { takeoff, landing }: Pick<JumpTimes, 'takeoff' | 'landing'>): number {
  const at = (time: number) => instantAt(phases, time).posture.centreOfMass.y;
  const heights = Array.from({ length: 101 }, (_, i) => at(takeoff + ((landing - takeoff) * i) / 100));
  return Math.max(...heights) - heights[0]!;
}

function expectJump(jump: Analysis['jumps'][number], leg: Side, times: JumpTimes, performance: Performance): void {
  const { side, events, metrics } = jump;
  const found = {
    takeOff: Math.round(1000 * (events.take_off!.time_s - times[`takeoff_${leg}`])),
    landing: Math.round(1000 * (events.landing!.time_s - times[`landing_${leg}`])),
    height: Math.round(1000 * (metrics.jump_height_m!.value! - riseOf(performance, times))),
  };
  expect(side).toBe(leg);
  expect(Math.abs(found.takeOff)).toBeLessThanOrEqual(28);
  expect(Math.abs(found.landing)).toBeLessThanOrEqual(14);
  expect(Math.abs(found.height)).toBeLessThanOrEqual(45);
}

const standing = { standBefore: 0.7, standAfter: 0.5 };

test.each(['left', 'right'] as const)(
  'a drawn jump on the %s leg is measured, and that leg is told',
  async (leg) => {
    const two = countermovementJump(jumper(), { height: 0.2, depth: 0.2, ...standing });
    const performance = onOneLeg(two, leg);
    const { jumps, movement } = await analyzed(`cmj-${leg}`, performance);
    const { takeoff, landing } = two.events as { takeoff: number; landing: number };
    const times = { takeoff, landing, flight_s: landing - takeoff } as JumpTimes;
    const ofFoot = { ...times, [`takeoff_${leg}`]: takeoff, [`landing_${leg}`]: landing };
    expect(movement.type).toBe('countermovement-jump');
    expect(jumps).toHaveLength(1);
    expectJump(jumps[0]!, leg, ofFoot, performance);
  },
  patient,
);

test.each(['left', 'right'] as const)(
  'drawn hops on the %s leg are measured, with the contacts of that leg',
  async (leg) => {
    const contactTime = 0.24;
    const two = hops(jumper(), { count: 4, height: 0.12, contactTime, ...standing });
    const performance = onOneLeg(two, leg);
    const { jumps, movement } = await analyzed(`hops-${leg}`, performance);
    expect(movement.type).toBe('repeated-jumps');
    const times = two.events.jumps as readonly JumpTimes[];
    expect(jumps).toHaveLength(times.length);
    for (const [i, jump] of jumps.entries()) expectJump(jump, leg, times[i]!, performance);
    for (const { metrics } of jumps.slice(1)) {
      expect(Math.abs(metrics.contact_time_s!.value! - contactTime)).toBeLessThan(0.028);
    }
  },
  patient,
);

test.each([
  ['left', 180],
  ['right', 0],
] as const)(
  'seen straight from the side of the %s leg that jumps, legs that cross give no answer to rely on',
  async (leg, azimuth) => {
    const two = countermovementJump(jumper(), { height: 0.2, depth: 0.2, ...standing });
    const run = await analyzing(`cmj-${leg}-aside`, onOneLeg(two, leg), degrees(azimuth));
    const { metadata, jumps, error } = JSON.parse(run.stdout);
    if (error) expect([run.exitCode, error.code]).toEqual([5, expect.stringMatching(/^movement\./)]);
    else if (metadata.quality.confidence !== 'low') {
      expect(Math.abs(jumps[0].events.take_off.time_s - Number(two.events.takeoff))).toBeLessThanOrEqual(0.028);
      expect(Math.abs(jumps[0].events.landing.time_s - Number(two.events.landing))).toBeLessThanOrEqual(0.014);
    }
  },
  patient,
);
