import type { Analysis } from '../../report/analysis.js';
import { givenEvents } from './handles.js';
import { type Clock, lastWins } from './last-wins.js';

/** Moments of events as somebody saw them, by jump and event. */
export type Given = Readonly<Record<string, number>>;

/** What a correction works with. */
export interface CorrectionPlan {
  /** Asks for the answer with these events; with none for the automatic one. */
  readonly ask: (given: Given) => Promise<Analysis>;
  readonly onResult: (analysis: Analysis) => void;
  /** The answer was refused: what was wished is given up. */
  readonly onRefused: (reason: unknown) => void;
  readonly clock: Clock;
}

/** Events that are put right by hand. */
export interface Correction {
  /** What is wished now, whether or not it is answered yet. */
  wished(): Given;
  move(key: string, time: number): void;
  /** Takes back one event, or all. */
  reset(key?: string): void;
}

/** More answers a second nobody can follow, in milliseconds between two. */
const gap = 100;

/** Puts events right: every wish is shown at once, the server is asked for the last one of those that come quickly. */
export function startCorrection(first: Analysis, { ask, onResult, onRefused, clock }: CorrectionPlan): Correction {
  let answered: Given = givenEvents(first);
  let wished: Given = answered;
  const send = lastWins(
    async (given: Given) => {
      try {
        const analysis = await ask(given);
        answered = givenEvents(analysis);
        if (wished === given) wished = answered;
        onResult(analysis);
      } catch (reason) {
        if (wished !== given) return;
        wished = answered;
        onRefused(reason);
      }
    },
    gap,
    clock,
  );
  const wish = (given: Given) => {
    wished = given;
    send(given);
  };
  return {
    wished: () => wished,
    move: (key, time) => wish({ ...wished, [key]: time }),
    reset: (key) =>
      wish(key === undefined ? {} : Object.fromEntries(Object.entries(wished).filter(([name]) => name !== key))),
  };
}
