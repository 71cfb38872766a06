import type { JumpResult } from '../report/analysis.js';
import { figure, shownUnit } from '../report/figures.js';
import { wordsFor } from '../report/words.js';
import { phaseColour } from './colours.js';
import { type Material, type Places, placesAt } from './scene-material.js';
import type { Results } from './scene-results.js';
import { stepEvents } from './scene-steps.js';
import { type Card, placeCards } from './stack-cards.js';

/** Joints whose angle is drawn, and where the trunk leans. */
export type DrawnAngle = 'knee' | 'hip' | 'ankle' | 'trunk';

/** An event as it is shown: a tick, and for a while its words, angles and pose. */
export interface SceneEvent {
  /** In words. */
  readonly name: string;
  /** The moment and its error in real time, in words. */
  readonly moment: string;
  readonly colour: string;
  /** Seconds of the clip, as is `until`, to which it is held. */
  readonly time: number;
  readonly until: number;
  /** Degrees in words, as measured. */
  readonly angles: readonly { readonly joint: DrawnAngle; readonly text: string }[];
  /** The joints at the event. */
  readonly pose: Places | null;
  /** The joints at another event, to compare this one with: landing beside take-off. */
  readonly beside: Places | null;
  /** Where its words stand; null where there is no room. */
  readonly card: Card | null;
}

/** Events are held so long, in seconds of the clip; in slow motion up to three times as long. */
const held = 0.7;
const mostStretched = 3;

/** Events of two jumps nearer than this are the same one, as a landing and the contact that it begins. Real seconds. */
const same = 0.005;

const drawnAngles: readonly DrawnAngle[] = ['knee', 'hip', 'ankle', 'trunk'];

/** Every event of the clip in its order, each with its place beside the athlete. */
export function eventsOf(material: Material, results: readonly Results[]): SceneEvent[] {
  const { analysis, layout, sides, slowness } = material;
  const found = analysis.gait
    ? stepEvents(analysis.gait, slowness)
    : analysis.jumps.flatMap((jump, i) =>
        Object.keys(jump.events).map((name) => ({ ...eventOf(jump, name, material), side: sides[i]! })),
      );
  const events = found.sort((a, b) => a.time - b.time);
  const kept = events.filter(
    (event, i) => !events.some((other, k) => k !== i && outdoes(other, event, k < i, slowness)),
  );
  const cards = placeCards(kept, results, layout);
  return kept.map(({ side: _, ...event }, i) => ({ ...event, card: cards[i]! }));
}

type Loose = Omit<SceneEvent, 'card'>;

function eventOf(jump: JumpResult, name: string, { scale, slowness }: Material): Loose {
  const { time_s, plus_minus_s, evidence } = jump.events[name]!;
  const time = time_s * slowness;
  const phase =
    jump.phases.find(({ start_s, end_s }) => start_s <= time_s && time_s < end_s) ??
    jump.phases.find(({ end_s }) => end_s === time_s);
  const angles = drawnAngles.flatMap((joint) => {
    const degrees = jump.metrics[`${joint}_angle_${name}_deg`]?.value ?? null;
    return degrees === null ? [] : [{ joint, text: `${figure(degrees, 'deg')}${shownUnit('deg')}` }];
  });
  return {
    ...{ name: wordsFor(name), time, until: time + held * Math.min(mostStretched, Math.max(1, slowness)), angles },
    moment: `${time_s.toFixed(3)} s ${evidence === 'given' ? 'by hand' : `± ${figure(plus_minus_s, 's')} ms`}`,
    colour: phaseColour(phase?.name ?? ''),
    pose: placesAt(jump, name, scale),
    beside: name === 'landing' ? placesAt(jump, 'take_off', scale) : null,
  };
}

/** Whether one of two events that are the same is shown instead of the other: the one with more angles, else the first. */
function outdoes(other: Loose, event: Loose, isFirst: boolean, slowness: number): boolean {
  if (Math.abs(other.time - event.time) > same * slowness) return false;
  const more = other.angles.length - event.angles.length;
  return more > 0 || (more === 0 && isFirst);
}
