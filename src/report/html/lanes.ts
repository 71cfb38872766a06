/** A text that wants to stand at a place along a line. */
export interface Wish {
  readonly x: number;
  readonly text: string;
  /** How wide it is, where it is no plain text of twelve pixels. */
  readonly width?: number;
}

/** A text with its place: its middle, and its lane counted from the line. */
export interface Placed extends Wish {
  readonly middle: number;
  readonly lane: number;
}

/** Widths in a drawing's own units. */
export interface Room {
  readonly left: number;
  readonly right: number;
  readonly lanes: number;
}

const gap = 8;

/** Puts texts into as few lanes as they need without one over another; those that find no lane are left out. */
export function placeInLanes(wishes: readonly Wish[], { left, right, lanes }: Room): Placed[] {
  const ends = Array.from({ length: lanes }, () => Number.NEGATIVE_INFINITY);
  return [...wishes]
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.x - b.x)
    .flatMap((wish) => {
      const half = (wish.width ?? textWidth(wish.text)) / 2;
      const middle = Math.max(left + half, Math.min(right - half, wish.x));
      const lane = ends.findIndex((end) => middle - half >= end + gap);
      if (lane < 0) return [];
      ends[lane] = middle + half;
      return [{ ...wish, middle, lane }];
    });
}

/** About how wide a text of twelve pixels is. */
export function textWidth(text: string): number {
  return 6.6 * [...text].length;
}
