import { findMovement } from '../../../../src/movements/index.js';
import type { Sample, Trial } from '../../../../src/report/session/trial.js';

/** Trials of clips of their own with these values and this error. */
export function samples(values: readonly number[], plusMinus = 0, clips?: readonly string[]): Sample[] {
  return values.map((value, i) => ({ value, plusMinus, clip: clips?.[i] ?? `clip ${i}` }));
}

let made = 0;

/** Trials of an athlete by their heights in metres, each of a clip of its own. */
export function trials(
  athlete: string,
  heights: readonly number[],
  more: Partial<Trial> & { readonly plusMinus?: number } = {},
): Trial[] {
  const { plusMinus = 0.002, ...given } = more;
  return heights.map((value, i) => ({
    ...{ athlete, athleteFrom: 'name', session: null, number: i + 1, file: `${athlete}-${i + 1}.json`, jump: 0 },
    ...{ movement: 'countermovement-jump', confidence: 'high', excluded: false, otherwiseDefined: [] },
    ...{ side: undefined, leftRight: {} },
    ...{ metrics: { jump_height_m: { value, plusMinus } }, clip: `clip ${made++}`, takeOff: 1.5 },
    ...given,
  }));
}

/** What the height of a countermovement jump means. */
export const heightDefinition = findMovement('cmj')!.metrics.jump_height_m!.definition;
