import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Analysis } from '../../../src/report/analysis.js';
import { person, type SampleName } from '../../helpers/clips.js';
import { runCli } from '../../helpers/run-cli.js';

/** What a clip's numbers must be. */
export interface Likeness {
  readonly to: () => Promise<Expected> | Expected;
  /** Metres and seconds by which they may differ. */
  readonly height: number;
  readonly time: number;
  /** Whether the instants are compared too, and how much later than the other's they are. */
  readonly later?: number;
}

/** The numbers of one jump. */
export interface Expected {
  readonly movement: string;
  readonly jumps: number;
  readonly height: number;
  readonly flight: number;
  readonly takeOff: number;
}

let plain: Promise<Expected> | undefined;

/** The answer to the plain clip, asked for once. */
function plainAnswer(): Promise<Expected> {
  plain ??= person()
    .then((path) => runCli(['analyze', path, '--quiet']))
    .then(({ stdout }) => numbersOf(JSON.parse(stdout)));
  return plain;
}

/** The same pixels in another wrapping: containers may round times to milliseconds, twice in a flight. */
export const samePixels: Likeness = { to: plainAnswer, height: 0.004, time: 0.002, later: 0 };

/** The same pictures coded anew: what is measured may differ by as much as variants of a clip are allowed to. */
export const coded: Likeness = { to: plainAnswer, height: 0.015, time: 0.01, later: 0 };

/** As well as any sample must be measured: the largest errors that the program allows itself. */
export function truthOfSample(name: SampleName, more: Partial<Likeness> & { readonly from?: number } = {}): Likeness {
  const { from = 0, ...rest } = more;
  return { to: () => truthOf(name, from), height: 0.045, time: 0.028, later: 0, ...rest };
}

function truthOf(name: SampleName, from: number): Expected {
  const { kind, truth, events_s } = JSON.parse(readFileSync(`samples/${name}.truth.json`, 'utf8'));
  return {
    movement: { cmj: 'countermovement-jump', dj: 'drop-jump', sj: 'squat-jump' }[kind as string] ?? kind,
    jumps: 1,
    height: truth.jump_height_m,
    flight: truth.flight_time_s,
    takeOff: events_s.takeoff - from,
  };
}

/** The same, whenever it happens. */
export function atAnyTime({ later: _, ...rest }: Likeness): Likeness {
  return rest;
}

/** The numbers of a result that rows are held to. */
export function numbersOf(analysis: Analysis): Expected {
  const { movement, jumps } = analysis;
  const { metrics, events } = jumps[0]!;
  return {
    movement: movement.type,
    jumps: jumps.length,
    height: metrics.jump_height_m?.value ?? Number.NaN,
    flight: metrics.flight_time_s?.value ?? Number.NaN,
    takeOff: events.take_off?.time_s ?? Number.NaN,
  };
}

/** Holds an answer to what it must be like. */
export async function expectLike(analysis: Analysis, { to, height, time, later }: Likeness): Promise<void> {
  const [found, wanted] = [numbersOf(analysis), await to()];
  expect({ movement: found.movement, jumps: found.jumps }).toEqual({ movement: wanted.movement, jumps: wanted.jumps });
  expect(Math.abs(found.height - wanted.height), `${found.height} m for ${wanted.height} m`).toBeLessThan(height);
  expect(Math.abs(found.flight - wanted.flight), `${found.flight} s for ${wanted.flight} s`).toBeLessThan(time);
  if (later === undefined) return;
  const takeOff = wanted.takeOff + later;
  expect(Math.abs(found.takeOff - takeOff), `take-off at ${found.takeOff} s for ${takeOff} s`).toBeLessThan(time);
}
