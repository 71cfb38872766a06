import type { Estimate, Instant } from '../../src/motion/estimate.js';
import { gravity } from '../../src/motion/gravity.js';
import type { Measured } from '../../src/movements/movement.js';
import { evenly, flightOf, type Knot, standing } from './example-body.js';

/** Jumps of one movement: what is measured of each, and the way of the body through all of them, stretch by stretch. */
export interface ExampleJumps {
  readonly measured: readonly Measured[];
  readonly stretches: readonly (readonly Knot[])[];
}

type Times = Readonly<Record<string, number>>;
type Numbers = Readonly<Record<string, number>>;

const timeError = 0.005;
const depth = 0.3;
const fall = 0.3;
const sinking = 0.12;
const downwards = -1.2;
const holdTime = 2;

/** Makes jumps of these heights, in metres, with this error. */
export function exampleJumps(movement: string, heights: readonly number[], heightError: number): ExampleJumps {
  if (movement === 'repeated-jumps') return hops(heights, heightError);
  const make = { 'countermovement-jump': countermovement, 'drop-jump': drop, 'squat-jump': squat }[movement];
  if (!make) throw new Error(`no example of ${movement}`);
  const made = heights.map((height, i) => make(1 + 5 * i, height));
  return {
    measured: made.map(({ times, phases, numbers }, i) => ({
      ...measured(times, phases),
      metrics: { ...flightNumbers(heights[i]!, heightError), ...estimates(numbers), ...angles(times) },
    })),
    stretches: made.map(({ knots }) => knots),
  };
}

interface Made {
  readonly knots: readonly Knot[];
  readonly times: Times;
  readonly phases: readonly string[];
  readonly numbers: Numbers;
}

function countermovement(start: number, height: number): Made {
  const turn = start + evenly(depth / 2, downwards);
  const lowest = turn + evenly(depth / 2, downwards);
  const flight = flightOf(height);
  const takeOff = lowest + evenly(depth - standing, flight.speed);
  const after = flightKnots(takeOff, height);
  return {
    knots: [
      { time: start - 0.5, height: standing, speed: 0 },
      { time: start, height: standing, speed: 0 },
      { time: turn, height: standing - depth / 2, speed: downwards },
      { time: lowest, height: standing - depth, speed: 0 },
      ...after.knots,
    ],
    times: { movement_start: start, braking_start: turn, lowest_point: lowest, ...after.times },
    phases: ['unweighting', 'braking', 'propulsion', 'flight:apex', 'landing'],
    numbers: {
      countermovement_depth_m: depth,
      time_to_take_off_s: takeOff - start,
      unweighting_time_s: turn - start,
      braking_time_s: lowest - turn,
      propulsion_time_s: takeOff - lowest,
      peak_velocity_m_s: flight.speed,
      countermovement_velocity_m_s: -downwards,
      rsi_modified: height / (takeOff - start),
    },
  };
}

function drop(stepOff: number, height: number): Made {
  const speed = Math.sqrt(2 * gravity * fall);
  const contact = stepOff + evenly(fall, speed);
  const lowest = contact + evenly(sinking, speed);
  const flight = flightOf(height);
  const takeOff = lowest + evenly(sinking, flight.speed);
  const after = flightKnots(takeOff, height);
  return {
    knots: [
      { time: stepOff - 0.5, height: fall, speed: 0 },
      { time: stepOff, height: fall, speed: 0 },
      { time: contact, height: 0, speed: -speed },
      { time: lowest, height: -sinking, speed: 0 },
      ...after.knots,
    ],
    times: { step_off: stepOff, first_contact: contact, lowest_point: lowest, ...after.times },
    phases: ['drop', 'braking', 'propulsion', 'flight:apex', 'landing'],
    numbers: {
      ...contactNumbers(takeOff - contact, height),
      drop_height_m: fall,
      box_height_m: fall,
      contact_velocity_m_s: speed,
    },
  };
}

function squat(hold: number, height: number): Made {
  const push = hold + holdTime;
  const takeOff = push + evenly(depth - standing, flightOf(height).speed);
  const after = flightKnots(takeOff, height);
  return {
    knots: [
      { time: hold - 0.5, height: standing - depth, speed: 0 },
      { time: push, height: standing - depth, speed: 0 },
      ...after.knots,
    ],
    times: { hold_start: hold, push_off_start: push, ...after.times },
    phases: ['hold', 'push_off', 'flight:apex', 'landing'],
    numbers: { hold_time_s: holdTime, squat_depth_m: depth, countermovement_m: 0, push_off_time_s: takeOff - push },
  };
}

/** The first hop comes out of standing and has no contact before it; they all lie in one stretch. */
function hops(heights: readonly number[], heightError: number): ExampleJumps {
  const first = countermovement(1, heights[0]!);
  let knots = first.knots.slice(0, 4);
  let landing = 0;
  const made = heights.map((height, i): Measured => {
    const before = i === 0 ? 0 : flightOf(heights[i - 1]!).speed;
    const lowest = i === 0 ? first.times.lowest_point! : landing + evenly(sinking, before);
    const takeOff = i === 0 ? first.times.take_off! : lowest + evenly(sinking, flightOf(height).speed);
    if (i > 0) knots = [...knots, { time: lowest, height: -sinking, speed: 0 }];
    const contact = i === 0 ? {} : { first_contact: landing };
    const after = flightKnots(takeOff, height);
    knots = [...knots, ...after.knots.slice(0, i === heights.length - 1 ? undefined : 2)];
    const times = { ...contact, lowest_point: lowest, ...after.times };
    const contactTime = takeOff - landing;
    landing = after.times.landing!;
    return {
      ...measured(times, i === 0 ? ['flight:apex', 'landing'] : ['contact:lowest_point', 'flight:apex', 'landing']),
      metrics: {
        ...flightNumbers(height, heightError),
        ...(i > 0 && estimates(contactNumbers(contactTime, height))),
        ...angles(times),
      },
    };
  });
  return { measured: made, stretches: [knots] };
}

/** From take-off on: the flight, a landing that is cushioned, and standing again. */
function flightKnots(takeOff: number, height: number): Pick<Made, 'knots' | 'times'> {
  const { time, speed } = flightOf(height);
  const landing = takeOff + time;
  const lowest = landing + evenly(0.3, speed);
  return {
    knots: [
      { time: takeOff, height: 0, speed },
      { time: landing, height: 0, speed: -speed },
      { time: lowest, height: -0.3, speed: 0 },
      { time: lowest + 0.6, height: standing, speed: 0 },
    ],
    times: { take_off: takeOff, apex: takeOff + time / 2, landing, landing_lowest_point: lowest },
  };
}

/** Each phase lasts from one event to the next; `name:event` passes over that event. */
function measured(times: Times, phases: readonly string[]): Omit<Measured, 'metrics'> {
  const passed = phases.flatMap((phase) => phase.split(':')[1] ?? []);
  const first = phases[0] === 'flight:apex' ? ['lowest_point'] : [];
  const borders = Object.entries(times).filter(([name]) => !passed.includes(name) && !first.includes(name));
  const events = Object.entries(times).map(([name, time]): [string, Instant] => [
    name,
    { time, plusMinus: timeError, evidence: /take_off|landing$|contact/.test(name) ? 'shoe' : 'body' },
  ]);
  return {
    events: Object.fromEntries(events),
    phases: phases.map((phase, i) => ({
      name: phase.split(':')[0]!,
      start: borders[i]![1],
      end: borders[i + 1]![1],
    })),
    notes: [],
  };
}

function flightNumbers(height: number, heightError: number): Record<string, Estimate> {
  const { time, speed } = flightOf(height);
  return {
    jump_height_m: { value: height, plusMinus: heightError },
    jump_height_flight_time_m: { value: height, plusMinus: heightError },
    jump_height_fit_m: { value: height, plusMinus: 1.5 * heightError },
    jump_height_posture_corrected_m: { value: height, plusMinus: heightError },
    flight_time_s: { value: time, plusMinus: timeError * Math.SQRT2 },
    take_off_velocity_m_s: { value: speed, plusMinus: (gravity * timeError) / 2 },
    landing_lower_m: { value: 0, plusMinus: 0.01 },
    scale_px_per_m: { value: 400, plusMinus: 6 },
  };
}

function contactNumbers(contact: number, height: number): Numbers {
  return {
    contact_time_s: contact,
    rsi_flight_over_contact: flightOf(height).time / contact,
    rsi_height_over_contact: height / contact,
  };
}

/** Times with the error of two instants, all else with three in a hundred. */
function estimates(numbers: Numbers): Record<string, Estimate> {
  const made = Object.entries(numbers).map(([key, value]): [string, Estimate] => [
    key,
    { value, plusMinus: key.endsWith('_s') && key.includes('time') ? timeError * Math.SQRT2 : 0.03 * Math.abs(value) },
  ]);
  return Object.fromEntries(made);
}

/** Bent where the body is low, stretched at take-off, a little bent at landing. */
function angles(times: Times): Record<string, Estimate> {
  const bent = { knee: 92, hip: 78, ankle: 84, trunk: 38 };
  const straight = { knee: 174, hip: 171, ankle: 138, trunk: 6 };
  const soft = { knee: 162, hip: 156, ankle: 121, trunk: 9 };
  const byEvent = { lowest_point: bent, push_off_start: bent, take_off: straight, landing: soft, first_contact: soft };
  const made = Object.entries(byEvent).flatMap(([event, values]) =>
    event in times
      ? Object.entries(values).map(([name, value]) => [`${name}_angle_${event}_deg`, { value, plusMinus: 6 }])
      : [],
  );
  return Object.fromEntries(made);
}
