import { figure, shownUnit } from '../report/figures.js';
import { wordsFor } from '../report/words.js';
import { phaseColour } from './colours.js';
import type { Material } from './scene-material.js';
import { stepPhases } from './scene-steps.js';

/** A phase as it is named and coloured. */
export interface ScenePhase {
  /** In words. */
  readonly name: string;
  readonly colour: string;
  /** How long it takes in real time, in words. */
  readonly duration: string;
  /** Counted from 1. */
  readonly jump: number;
  /** Seconds of the clip. */
  readonly start: number;
  readonly end: number;
  /** The athlete is in the air. */
  readonly isFlight: boolean;
}

/** A phase that is cut off by the next one to less than this is no phase, in real seconds. */
const least = 0.005;

/** The phases of all jumps in their order. Where two overlap, as a landing and the contact that follows, the later one counts. */
export function phasesOf({ analysis, slowness }: Material): ScenePhase[] {
  if (analysis.gait) return stepPhases(analysis.gait, slowness);
  const all = analysis.jumps
    .flatMap((jump, i) => jump.phases.map((phase) => ({ ...phase, jump: i + 1 })))
    .sort((a, b) => a.start_s - b.start_s || a.jump - b.jump);
  return all.flatMap(({ name, start_s, end_s, jump }, i) => {
    const end = Math.min(end_s, all[i + 1]?.start_s ?? end_s);
    if (end - start_s < least) return [];
    const duration = `${figure(end_s - start_s, 's')} ${shownUnit('s')}`;
    const words = { name: wordsFor(name), colour: phaseColour(name), duration, isFlight: name === 'flight' };
    return [{ ...words, jump, start: start_s * slowness, end: end * slowness }];
  });
}
