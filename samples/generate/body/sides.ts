/** One side of the body. */
export type Side = 'right' | 'left';

/** Something that each side of the body has. */
export interface Sides<T> {
  readonly right: T;
  readonly left: T;
}

/** What the given function says of each side. */
export function eachSide<T>(of: (side: Side) => T): Sides<T> {
  return { right: of('right'), left: of('left') };
}

/** The same thing on both sides. */
export function both<T>(thing: T): Sides<T> {
  return { right: thing, left: thing };
}
