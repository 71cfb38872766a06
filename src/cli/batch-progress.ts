import { clock, fittedLine } from './fitted-line.js';
import { measurePace } from './pace.js';
import { type States, showStates } from './states.js';

/** How far a batch is. */
export interface BatchState {
  /** Clips that have ended, of how many, and how many of those without an answer. */
  readonly done: number;
  readonly of: number;
  readonly failed: number;
  /** The same with parts of clips, from 0 to 1. */
  readonly share: number;
  /** Null while too little was seen to tell. */
  readonly clipsPerMinute: number | null;
  readonly secondsLeft: number | null;
}

/** Shows how far a batch is, and says what comes of each clip. */
export interface BatchProgress extends Pick<States<BatchState>, 'say' | 'end'> {
  share(index: number, share: number | null): void;
  ended(index: number, how: { readonly failed: boolean; readonly earlier: boolean }): void;
}

/** Clips differ in length: only some of them together tell a speed. */
const ofClips = { span: 60_000, least: 3000 };

/** A bar on a terminal, a line every few seconds elsewhere. */
export function showBatch(
  stream: NodeJS.WriteStream,
  of: number,
  now: () => number = () => performance.now(),
): BatchProgress {
  const states = showStates(stream, { bar: batchBar, line: batchLine }, now);
  const pace = measurePace(ofClips);
  const parts = new Map<number, number>();
  const [counted, left] = [{ done: 0, failed: 0, now: 0 }, { share: of }];
  pace(0, now());
  const show = () => {
    const work = counted.now + [...parts.values()].reduce((sum, share) => sum + share, 0);
    const { timesReal } = pace(work, now());
    const perSecond = timesReal === null || timesReal <= 0 ? null : timesReal;
    const { done, failed } = counted;
    states.show({
      ...{ done, of, failed, share: of === 0 ? 1 : (of - left.share + work) / of },
      clipsPerMinute: perSecond && perSecond * 60,
      secondsLeft: perSecond && (left.share - work) / perSecond,
    });
  };
  return {
    share(index, share) {
      parts.set(index, share ?? 0);
      show();
    },
    ended(index, { failed, earlier }) {
      parts.delete(index);
      counted.done++;
      if (failed) counted.failed++;
      // What an earlier run did tells nothing about the speed of this one.
      if (earlier) left.share--;
      else counted.now++;
      show();
    },
    say: (text) => states.say(text),
    end: () => states.end(),
  };
}

/** The state as a bar in at most so many columns. */
export function batchBar(state: BatchState, columns: number): string {
  const { done, of, share, clipsPerMinute, secondsLeft } = state;
  const fields = [
    { rank: 0, text: `${done} of ${of}` },
    { rank: 3, text: clipsPerMinute === null ? '– clips/min' : speedOf(clipsPerMinute) },
    { rank: 2, text: secondsLeft === null ? '– s left' : `${clock(secondsLeft)} left` },
    { rank: 1, text: failuresOf(state) },
  ];
  return fittedLine({ label: { rank: 0, text: '' }, share: Math.min(1, share), fields }, columns);
}

/** The same in a sentence, for where nothing can be drawn. */
export function batchLine(state: BatchState): string {
  const { done, of, clipsPerMinute, secondsLeft } = state;
  const parts = [
    `${done} of ${of} clips`,
    clipsPerMinute === null ? '' : speedOf(clipsPerMinute),
    secondsLeft === null ? '' : `${clock(secondsLeft)} left`,
    failuresOf(state),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function speedOf(clipsPerMinute: number): string {
  return `${clipsPerMinute.toFixed(clipsPerMinute < 10 ? 1 : 0)} clips/min`;
}

function failuresOf({ failed }: BatchState): string {
  return failed === 0 ? '' : `${failed} without an answer`;
}
