import { createHash } from 'node:crypto';
import type { Motion } from '../motion/motion.js';
import { noJump } from '../motion/no-jump.js';
import type { Options } from '../options.js';
import { parametersOf } from '../parameters.js';
import type { PoseEngine } from '../pose/engine-pool.js';
import type { Estimate } from '../pose/estimation.js';
import type { LandmarkTrack } from '../pose/landmarks.js';
import { readPerson } from '../reading.js';
import { type Answer, assembleAnswer } from '../report/assemble.js';
import type { Timings } from '../timing.js';
import type { Video } from '../video/open-video.js';
import { type FrameRate, measureRate } from '../video/rate.js';
import type { Bout } from './bouts.js';
import { trackSince } from './track-since.js';

/** What a bout is measured with. */
export interface Bench {
  readonly name: string;
  readonly video: Pick<Video, 'info' | 'toneMapping'>;
  readonly engine: PoseEngine;
  readonly options: Options;
  readonly timings: Timings;
}

/** A bout that was measured, or why it is none. */
export type Measurement =
  | { readonly answer: Answer; readonly landing: number; readonly track: LandmarkTrack; readonly rate: FrameRate }
  | { readonly refusal: string };

/** Measures a bout as a clip of just these seconds would be. */
export function measureBout(bout: Bout, seen: Estimate, bench: Bench): Measurement {
  const { name, video, engine, options, timings } = bench;
  const track = trackSince(seen.track, bout.from);
  const rate = measureRate(Array.from({ length: track.length }, (_, n) => track.timeAt(n)));
  const recording = {
    ...{ track, film: seen.film, fps: rate.fps, captureFps: options.captureFps },
    ...{ stature: options.athlete.height, legLength: options.athlete.legLength, pictureHeight: video.info.height },
  };
  const evidence = {
    ...{ people: seen.people, whose: null, info: video.info, toneMapped: video.toneMapping },
    ...{ framesDecoded: track.length, wholeClip: false, complaints: 0, deviceFallback: engine.fallback, runNotes: [] },
  };
  const { athlete, movement } = options;
  const { motion, found } = readPerson(recording, { name, evidence }, { movement, athlete, timings });
  if ('refusal' in found) return { refusal: found.refusal.message };
  // Who runs past leaves the floor with every step.
  if (found.reading.gait) return { refusal: noJump(motion, name).message };
  const answer = timings.run('metrics', () =>
    assembleAnswer({
      ...{ file: name, sha256: hashOf(track), info: video.info, rate, engine },
      ...{ framesDecoded: track.length, framesInferred: looksIn(track) },
      ...{ reading: found.reading, athlete, whose: undefined, people: undefined },
      ...{ preset: options.preset, maxMemory: options.maxMemory, parameters: parametersOf(options) },
    }),
  );
  return { answer, landing: lastLanding(motion), track, rate };
}

/** A stream has no bytes to tell it by: what was seen does. */
function hashOf(track: LandmarkTrack): string {
  const hash = createHash('sha256');
  for (const { time, points } of track.looks()) hash.update(`${time} `).update(points);
  return hash.digest('hex');
}

function looksIn(track: LandmarkTrack): number {
  return Array.from({ length: track.length }, (_, n) => track.wasLookedAt(n)).filter((looked) => looked).length;
}

/** In seconds of the stream. */
function lastLanding({ jumps, timeScale }: Motion): number {
  return jumps.at(-1)!.flight.landing.time * timeScale.factor;
}
