/** A rectangle of the drawing, whole even pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Edges in pixels, of any fraction. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The smallest box of whole even pixels about these edges, as far as it lies in the picture; null where nothing does. */
export function boxAround(edges: Edges, size: { readonly width: number; readonly height: number }): Box | null {
  const left = evenBelow(Math.max(0, edges.left));
  const top = evenBelow(Math.max(0, edges.top));
  const width = evenAbove(Math.min(size.width, edges.right)) - left;
  const height = evenAbove(Math.min(size.height, edges.bottom)) - top;
  return width > 0 && height > 0 ? { left, top, width, height } : null;
}

/** The same places, in boxes of which no two share a pixel. */
export function apart(boxes: readonly Box[]): Box[] {
  const done: Box[] = [];
  for (const box of boxes) {
    let rest = [box];
    for (const other of [...done]) rest = rest.flatMap((part) => without(part, other));
    done.push(...rest);
  }
  return done;
}

/** What of a box lies outside of another, in up to four parts. */
function without(box: Box, other: Box): Box[] {
  const [right, bottom] = [box.left + box.width, box.top + box.height];
  const left = Math.max(box.left, other.left);
  const top = Math.max(box.top, other.top);
  const width = Math.min(right, other.left + other.width) - left;
  const height = Math.min(bottom, other.top + other.height) - top;
  if (width <= 0 || height <= 0) return [box];
  return [
    { ...box, height: top - box.top },
    { ...box, top: top + height, height: bottom - top - height },
    { left: box.left, top, width: left - box.left, height },
    { left: left + width, top, width: right - left - width, height },
  ].filter((part) => part.width > 0 && part.height > 0);
}

function evenBelow(value: number): number {
  return 2 * Math.floor(value / 2);
}

function evenAbove(value: number): number {
  return 2 * Math.ceil(value / 2);
}
