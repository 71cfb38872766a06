import type { Layout, Side } from './layout.js';

/** Where the words of an event stand, in drawn pixels. */
export interface Card {
  readonly side: Side;
  readonly top: number;
  readonly height: number;
  /** Lines of angles; none where there is no room for them. */
  readonly lines: number;
}

interface Wanted {
  readonly time: number;
  readonly until: number;
  readonly side: Side;
  readonly angles: readonly unknown[];
}

interface Taken {
  readonly start: number;
  readonly end: number;
  readonly side: Side;
  readonly top: number;
  readonly height: number;
}

/** Gives each event the highest free place in the column beside the athlete, so that nothing ever lies over another. */
export function placeCards(events: readonly Wanted[], panels: readonly Taken[], layout: Layout): (Card | null)[] {
  const taken: Taken[] = [...panels];
  return events.map(({ time, until, side, angles }) => {
    const rivals = taken.filter((one) => one.side === side && one.start < until && one.end > time);
    const perLine = layout.wide ? 4 : 2;
    const full = layout.narrow ? 0 : Math.ceil(angles.length / perLine);
    for (const lines of full > 0 ? [full, 0] : [0]) {
      const height = cardHeight(layout, lines);
      const top = freePlace(height, rivals, layout);
      if (top === null) continue;
      taken.push({ start: time, end: until, side, top, height });
      return { side, top, height, lines };
    }
    return null;
  });
}

/** The height of a card with so many lines of angles. */
function cardHeight({ text, small, padding }: Layout, lines: number): number {
  return 2 * Math.ceil((2 * padding + Math.round(text * 1.3) + Math.round(small * 1.35) * (1 + lines)) / 2);
}

function freePlace(height: number, rivals: readonly Taken[], { column, padding }: Layout): number | null {
  const tops = [column.top, ...rivals.map((one) => one.top + one.height + padding)].sort((a, b) => a - b);
  const free = tops.find(
    (top) =>
      top + height <= column.bottom &&
      rivals.every((one) => top + height + padding <= one.top || top >= one.top + one.height + padding),
  );
  return free ?? null;
}
