interface Point {
  readonly x: number;
  readonly y: number;
}

/** The head's radius as a share of the trunk's length. */
export const headRadius = 0.18;

/** The middle of the head: over the neck more than the nose is, and a little higher. */
export function headOver(nose: Point, leftShoulder: Point, rightShoulder: Point): Point {
  const neck = { x: (leftShoulder.x + rightShoulder.x) / 2, y: (leftShoulder.y + rightShoulder.y) / 2 };
  return { x: neck.x + (nose.x - neck.x) * 0.5, y: neck.y + (nose.y - neck.y) * 1.08 };
}
