import type { Jump } from '../motion/flight.js';
import type { Steps } from '../motion/steps/steps.js';
import { countermovementJump } from './countermovement-jump/index.js';
import { dropJump } from './drop-jump/index.js';
import { gait } from './gait/index.js';
import type { Movement, MovementFacts } from './movement.js';
import { repeatedJumps } from './repeated-jumps/index.js';
import { squatJump } from './squat-jump/index.js';
import type { StepMovement } from './step-movement.js';

/** Every movement that is made of jumps. */
export const movements: readonly Movement[] = [countermovementJump, dropJump, squatJump, repeatedJumps];

/** Every movement that is made of steps. */
export const stepMovements: readonly StepMovement[] = [gait];

/** Every movement that can be measured. */
export const allMovements: readonly (Movement | StepMovement)[] = [...movements, ...stepMovements];

/** Which movement the jumps of a clip are, and how sure that is. */
export interface Choice<M extends MovementFacts = MovementFacts> {
  readonly movement: M;
  readonly chosenBy: 'auto' | 'option';
  /** 0 to 1: how well what was seen looks like it, also where it was asked for. */
  readonly confidence: number;
  /** What else it may be, the likeliest first. */
  readonly alternatives: readonly { readonly type: string; readonly confidence: number }[];
}

/** Less likely movements are not worth a word. */
const worthMentioning = 0.05;

/** The movement of that id or alias, in capitals or not; undefined where there is none. */
export function findMovement(word: string): Movement | StepMovement | undefined {
  const lower = word.toLowerCase();
  return allMovements.find(({ id, aliases }) => id === lower || aliases.includes(lower));
}

/** Whether a movement is made of steps. */
export function isOfSteps(movement: MovementFacts): movement is StepMovement {
  return 'measureSteps' in movement;
}

/** The movement asked for, or else the likeliest of those that are made of jumps. */
export function chooseMovement(jumps: readonly Jump[], asked: MovementFacts | null): Choice<Movement> {
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

/** Steps that look less like any movement than this are somebody who shifts the feet. */
const leastStepLikelihood = 0.5;

/** The movement of steps asked for, or else the likeliest; null where nobody asked and it is none. */
export function chooseStepMovement(steps: Steps, asked: MovementFacts | null): Choice<StepMovement> | null {
  const ranked = stepMovements
    .map((movement) => ({ movement, confidence: movement.stepLikelihood(steps) }))
    .sort((a, b) => b.confidence - a.confidence);
  const chosen = ranked.find(({ movement }) => movement === asked) ?? ranked[0]!;
  if (!asked && chosen.confidence < leastStepLikelihood) return null;
  return { ...chosen, chosenBy: asked ? 'option' : 'auto', alternatives: [] };
}
