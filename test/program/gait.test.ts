import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Analysis } from '../../src/report/analysis.js';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { folder, type SampleName, sample } from '../helpers/clips.js';
import { runCli } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 90_000 });

interface Contact {
  readonly side: string;
  readonly strike: number;
  readonly off: number;
}

function truthOf(name: SampleName) {
  const { events_s, truth, subject_height_m } = JSON.parse(readFileSync(`samples/${name}.truth.json`, 'utf8'));
  return { contacts: events_s.contacts as Contact[], truth, height: subject_height_m as number };
}

const meanOf = (values: readonly number[]) => values.reduce((sum, one) => sum + Math.abs(one), 0) / values.length;

describe.each<[SampleName, string]>([
  ['walk-side-60', 'walking'],
  ['run-treadmill-side-120', 'running'],
])('%s', (name, manner) => {
  test('is recognised, and measured as exactly as it is drawn, within the gates', async () => {
    const { contacts, truth, height } = truthOf(name);
    const place = mkdtempSync(join(folder, 'gait-'));
    const [csv, html, video] = ['steps.csv', 'report.html', 'walk.debug.mp4'].map((file) => join(place, file));
    const outputs = ['--csv', csv!, '--html', html!, '--debug-video', video!];
    const run = await runCli(['analyze', sample(name), '--athlete-height', String(height), '--no-cache', ...outputs], {
      timeout: 80_000,
    });
    const { movement, jumps, gait } = JSON.parse(run.stdout) as Analysis;
    expect(movement).toMatchObject({ type: 'gait', chosen_by: 'auto' });
    expect(jumps).toEqual([]);
    expect(gait!.manner).toBe(manner);
    const errors = gait!.steps.flatMap(({ side, events }) => {
      const near = contacts
        .filter((contact) => contact.side === side)
        .sort(
          (a, b) => Math.abs(a.strike - events.heel_strike.time_s) - Math.abs(b.strike - events.heel_strike.time_s),
        )[0]!;
      const strike = events.heel_strike.time_s - near.strike;
      return [{ strike, stance: events.toe_off ? events.toe_off.time_s - near.off - strike : 0 }];
    });
    expect(meanOf(errors.map(({ strike }) => strike))).toBeLessThan(0.02);
    expect(meanOf(errors.map(({ stance }) => stance))).toBeLessThan(0.025);
    const value = (key: string) => gait!.metrics[key]!.value!;
    expect(Math.abs(value('cadence_per_min') / truth.cadence_per_min - 1)).toBeLessThan(0.01);
    expect(Math.abs(value('step_length_m') - truth.step_length_m)).toBeLessThan(0.04);
    for (const { side, first_step, last_step, metrics } of gait!.strides!) {
      const [first, last] = [first_step, last_step].map((step) => gait!.steps[step]!);
      expect([first!.side, last!.side]).toEqual([side, side]);
      const duration = last!.events.heel_strike.time_s - first!.events.heel_strike.time_s;
      expect(metrics.stride_time_s!.value).toBeCloseTo(duration, 4);
      const speed = metrics.speed_m_s!.value!;
      expect(Math.abs(speed / truth.speed_m_s - 1)).toBeLessThan(0.12);
    }
    expect(gait!.strides!.length).toBeGreaterThanOrEqual(gait!.steps.length - 2 * gait!.straights.length - 2);
    expect(readFileSync(csv!, 'utf8').trim().split('\n')).toHaveLength(gait!.steps.length + gait!.strides!.length + 1);
    expect(readFileSync(html!, 'utf8')).toContain('Knee through the gait cycle');
    expect(existsSync(video!) && statSync(video!).size).toBeGreaterThan(10_000);
    expectNothingLeft(run);
  });
});

test('a walk is no countermovement jump, and a jump is no walk, when that is asked for', async () => {
  const walk = await runCli(['analyze', sample('walk-side-60'), '--movement', 'cmj', '--no-cache']);
  expectFailure(walk, 'movement.none');
  const jump = await runCli(['analyze', sample('cmj-side-60'), '--movement', 'gait', '--no-cache']);
  expectFailure(jump, 'gait.none');
});

test('a part of a walk that is too short for steps says how to film again', async () => {
  const run = await runCli(['analyze', sample('walk-side-60'), '--to', '1', '-m', 'walk', '--no-cache']);
  expect(run.exitCode).toBe(5);
  expect(JSON.parse(run.stdout).error.code).toMatch(/^gait\./);
  expect(run.stderr).toContain('four steps');
});
