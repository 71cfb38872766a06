import type { Timings } from '../timing.js';
import type { Frame } from '../video/frame.js';
import { sampleAppearance } from './appearance.js';
import { placeOf } from './crop.js';
import type { Observer, Spent } from './observer.js';
import type { Observation } from './person.js';
import { isUsable, type Region } from './region.js';

/** A region of a frame that is to be looked at. */
export interface Look {
  readonly frame: Frame;
  readonly region: Region;
}

/** With what care is looked. */
interface Circumspection {
  readonly timings: Timings;
  readonly trackingConfidence: number;
  /** The frame that is probably looked at next. */
  readonly upcoming?: Frame | undefined;
}

/** What is seen in each of these regions; they are looked at while others are read, one after another. */
export async function observeAll(
  looks: readonly Look[],
  observer: Observer,
  { timings, trackingConfidence, upcoming }: Circumspection,
): Promise<(Observation | undefined)[]> {
  const usable = ({ frame, region }: Look) => isUsable(region, frame.width, frame.height);
  // Of several people one cannot tell here where the next look at each begins.
  const next = upcoming && looks.length === 1 && { frame: placeOf(upcoming), presence: trackingConfidence };
  const seen = await timings.shared(
    () =>
      Promise.all(
        looks.map((look) =>
          usable(look) ? observer.observe(placeOf(look.frame), look.region, next || undefined) : undefined,
        ),
      ),
    (all) => sum(all.map((observed) => observed?.spent ?? {})),
  );
  return timings.run('follow', () =>
    seen.map((observed, i) => {
      if (!observed || observed.presence <= trackingConfidence) return undefined;
      return { ...observed, appearance: sampleAppearance(looks[i]!.frame, observed.points) };
    }),
  );
}

function sum(parts: readonly Spent[]): Spent {
  const total: Record<string, number> = {};
  for (const [stage, ms] of parts.flatMap((part) => Object.entries(part))) total[stage] = (total[stage] ?? 0) + ms;
  return total;
}
