import { availableParallelism } from 'node:os';
import { eventsText } from './correction/event-names.js';
import { motionParameters } from './motion/parameters.js';
import type { Options } from './options.js';
import { iterated } from './pose/readout.js';
import { lookInterval } from './pose/search-turn.js';
import type { Analysis } from './report/analysis.js';

/** One thread per inference: a second gains little, and loses much whenever ffmpeg wants the core. */
export const inferenceThreads = 1;

/** Every parameter that decides about the answer, by name. */
export function parametersOf(options: Options): Analysis['metadata']['algorithm'] {
  const { athlete } = options;
  return {
    frame_height_px: options.frameHeight,
    detection_confidence: options.detectionConfidence,
    tracking_confidence: options.trackingConfidence,
    looks_per_second_calm: options.lookRates.calm,
    looks_per_second_moving: options.lookRates.moving,
    looks_per_second_around_events: options.lookRates.event,
    look_interval_s: lookInterval.otherwise,
    look_interval_while_nothing_changes_s: lookInterval.whileNothingChanges,
    look_interval_in_company_s: lookInterval.inCompany,
    look_interval_beside_others_s: lookInterval.beside,
    look_interval_while_missing_s: lookInterval.whileSomebodyIsMissing,
    people_followed_at_most: options.mostPeople,
    person: options.person,
    refinement_passes: iterated.passes,
    refinement_radius_cells: iterated.radius,
    refinement_power: iterated.power,
    movement: options.movement?.id ?? 'auto',
    capture_fps: options.captureFps,
    athlete_height_m: athlete.height,
    athlete_leg_length_m: athlete.legLength,
    athlete_mass_kg: athlete.mass,
    athlete_sex: athlete.sex,
    athlete_age: athlete.age,
    athlete_level: athlete.level,
    drop_height_m: athlete.dropHeight,
    from_s: options.from,
    to_s: options.to,
    events: eventsText(options.events),
    read_ahead_frames: options.readAhead,
    inference_threads: inferenceThreads,
    threads: options.threads,
    ...motionParameters(),
  };
}

/**
 * Decoding, following and looking take two cores as it is: there six people took half as long again with a second thread that
 * looks. From so many on there is room for one.
 */
const coresForTwo = 4;

/** Whether a run has room for a second thread that looks at people. */
export function mayShareLooks({ threads, workers }: Pick<Options, 'threads' | 'workers'>): boolean {
  return Math.floor((threads || availableParallelism()) / workers) >= coresForTwo;
}

/**
 * What is left of a run's share of the threads that may be used; 0 leaves it to ffmpeg. The pictures are the same with any
 * number: it is no parameter of the answer.
 */
export function decodingThreads({ threads, workers }: Pick<Options, 'threads' | 'workers'>): number {
  if (threads === 0 && workers === 1) return 0;
  const share = Math.floor((threads || availableParallelism()) / workers);
  return Math.max(1, share - inferenceThreads);
}
