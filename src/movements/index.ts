import type { Jump } from '../motion/flight.js';
import { countermovementJump } from './countermovement-jump/index.js';
import { dropJump } from './drop-jump/index.js';
import type { Movement } from './movement.js';
import { repeatedJumps } from './repeated-jumps/index.js';
import { squatJump } from './squat-jump/index.js';

/** Every movement that can be measured. */
export const movements: readonly Movement[] = [countermovementJump, dropJump, squatJump, repeatedJumps];

/** Which movement the jumps of a clip are, and how sure that is. */
export interface Choice {
  readonly movement: Movement;
  readonly chosenBy: 'auto' | 'option';
  /** 0 to 1: how well the jumps look like it, also where it was asked for. */
  readonly confidence: number;
  /** What else it may be, the likeliest first. */
  readonly alternatives: readonly { readonly type: string; readonly confidence: number }[];
}

/** Less likely movements are not worth a word. */
const worthMentioning = 0.05;

/** The movement of that id or alias, in capitals or not; undefined where there is none. */
export function findMovement(word: string): Movement | undefined {
  const lower = word.toLowerCase();
  return movements.find(({ id, aliases }) => id === lower || aliases.includes(lower));
}

/** The movement asked for, or else the likeliest. */
export function chooseMovement(jumps: readonly Jump[], asked: Movement | null): Choice {
  const ranked = movements
    .map((movement) => ({ movement, confidence: movement.likelihood(jumps) }))
    .sort((a, b) => b.confidence - a.confidence);
  const chosen = ranked.find(({ movement }) => movement === asked) ?? ranked[0]!;
  return {
    ...chosen,
    chosenBy: asked ? 'option' : 'auto',
    alternatives: ranked
      .filter((other) => other !== chosen && other.confidence >= worthMentioning)
      .map(({ movement, confidence }) => ({ type: movement.id, confidence })),
  };
}
