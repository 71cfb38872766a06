import { join } from 'node:path';
import type { GivenEvents } from '../correction/event-names.js';
import type { Request } from '../options.js';
import type { Analysis } from '../report/analysis.js';
import { estimated, isGait } from '../report/gait-numbers.js';
import { bestJump, estimateOf } from '../report/measured.js';
import { headlineRows } from '../report/session/headline-rows.js';
import type { ClipView } from './api-schemas.js';
import { endingOf } from './clip-name.js';
import type { Problem } from './refused.js';

/** Where the files of a clip lie, or will. */
export interface ClipFiles {
  readonly folder: string;
  readonly clip: string;
  readonly tracks: string;
  /** What its answer is made of. */
  readonly reading: string;
  readonly debugVideo: string;
  readonly result: string;
  readonly corrected: string;
}

/** All that is known of a clip. */
export interface ClipRecord {
  readonly id: string;
  readonly name: string;
  readonly athlete: string | null;
  readonly bytes: number;
  readonly mediaType: string;
  readonly files: ClipFiles;
  /** Whether all of them are kept still, or the results alone. */
  readonly whole: boolean;
  /** What was asked of its analysis. */
  readonly request: Request;
  /** Its number with the analyst. */
  readonly job: number;
  readonly state: ClipView['state'];
  readonly share: number | null;
  /** Milliseconds of a clock that never goes back: when it was begun, and when there was an answer. */
  readonly begun: number | null;
  readonly ended: number | null;
  readonly error: Problem | null;
  readonly debugVideo: ClipView['debug_video'];
  /** Events that were given by hand. */
  readonly given: GivenEvents;
  readonly summary: Summary;
}

/** What a clip is summed up by. */
export type Summary = Pick<ClipView, 'movement' | 'confidence' | 'jumps' | 'headline'>;

/** Of a clip without an answer. */
export const noSummary: Summary = { movement: null, confidence: null, jumps: null, headline: [] };

/** The files of a clip in a folder of its own. */
export function filesOf(folder: string, name: string): ClipFiles {
  return {
    folder,
    clip: join(folder, `clip${endingOf(name)}`),
    tracks: join(folder, 'tracks'),
    reading: join(folder, 'reading'),
    debugVideo: join(folder, 'debug.mp4'),
    result: join(folder, 'result.json'),
    corrected: join(folder, 'corrected.json'),
  };
}

/** The numbers that sum an answer up: those of its best jump, or of all steps. */
export function summaryOf(analysis: Analysis): Summary {
  const { movement, metadata, jumps } = analysis;
  const find = isGait(analysis)
    ? (key: string) => estimated(analysis.gait.metrics[key])
    : (key: string) => estimateOf(bestJump(analysis), key);
  const headline = headlineRows(movement.type).flatMap(({ key, label, unit }) => {
    const found = find(key);
    return found ? [{ key, label, unit, value: found.value, plus_minus: found.plusMinus }] : [];
  });
  return { movement: movement.type, confidence: metadata.quality.confidence, jumps: jumps.length, headline };
}

/** Whether events were put right by hand. */
export function isCorrected({ given }: Pick<ClipRecord, 'given'>): boolean {
  return Object.keys(given).length > 0;
}

/** A clip as whoever asks sees it. */
export function viewOf(record: ClipRecord, place: Pick<ClipView, 'position' | 'wait_s'>): ClipView {
  const { id, name, athlete, state, share, error, debugVideo, given, whole, mediaType, summary } = record;
  return {
    ...{ id, name, athlete, state, ...place, share, error, debug_video: debugVideo, corrected: isCorrected({ given }) },
    ...{ files: whole, media_type: mediaType, ...summary },
  };
}
