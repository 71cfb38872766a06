import type { FloorFilm, FloorPicture } from '../../pose/floor-film.js';

/** A rectangle of the frames, in their own pixels. */
export interface Patch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Edges of a rectangle in pixels of the displayed picture, y up. */
export interface Edges {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** A patch narrower or lower than this shows no shoe, in pixels. */
const leastSide = 8;

/** The patch between these edges as far as all the given pictures show it; null where they hardly do. */
export function sharedPatch(
  pictures: readonly Pick<FloorPicture, 'left' | 'top' | 'planes'>[],
  { pixelSize }: FloorFilm,
  edges: Edges,
): Patch | null {
  const left = Math.max(Math.round(edges.left / pixelSize), ...pictures.map((picture) => picture.left));
  const right = Math.min(
    Math.round(edges.right / pixelSize),
    ...pictures.map((picture) => picture.left + picture.planes.width),
  );
  const top = Math.max(Math.round(-edges.top / pixelSize), ...pictures.map((picture) => picture.top));
  const bottom = Math.min(
    Math.round(-edges.bottom / pixelSize),
    ...pictures.map((picture) => picture.top + picture.planes.height),
  );
  const [width, height] = [right - left, bottom - top];
  return width >= leastSide && height >= leastSide ? { left, top, width, height } : null;
}
