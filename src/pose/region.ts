/** A square of the picture, turned so that the person in it stands upright. In pixels of the frame; angle in radians. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly angle: number;
}

/** A person's region is about so many metres wide. */
export const regionMetres = 2.3;

/** The network was trained on squares this much wider than the circle around the person. */
const margin = 1.25;

/** The square around a person, from the middle of the hips and a point on the circle that just holds the whole body. */
export function regionAround(hipX: number, hipY: number, edgeX: number, edgeY: number): Region {
  const radius = Math.hypot(edgeX - hipX, edgeY - hipY);
  return {
    x: hipX,
    y: hipY,
    size: 2 * radius * margin,
    angle: wrap(Math.PI / 2 - Math.atan2(hipY - edgeY, edgeX - hipX)),
  };
}

/** The region that lies between two, `share` of the way from the first to the second. */
export function regionBetween(a: Region, b: Region, share: number): Region {
  const between = (from: number, to: number) => from + share * (to - from);
  return {
    x: between(a.x, b.x),
    y: between(a.y, b.y),
    size: between(a.size, b.size),
    angle: wrap(a.angle + share * wrap(b.angle - a.angle)),
  };
}

/** Whether a region can be looked at: finite, with some pixels, and its middle in or near the picture. */
export function isUsable(region: Region, width: number, height: number): boolean {
  const slack = region.size / 2;
  return (
    Number.isFinite(region.x + region.y + region.size + region.angle) &&
    region.size >= 8 &&
    region.size <= 4 * Math.max(width, height) &&
    region.x > -slack &&
    region.y > -slack &&
    region.x < width + slack &&
    region.y < height + slack
  );
}

/** Into [-π, π). */
function wrap(angle: number): number {
  return angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI));
}
