/** A place in the plane in which the subject moves: x forward, y up, in metres. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place in the room: x forward, y up, z to the subject's right, in metres. */
export interface Point3 extends Point {
  readonly z: number;
}

/** The sum of two vectors. */
export function add(a: Point, b: Point): Point {
  return { x: a.x + b.x, y: a.y + b.y };
}

/** The vector that leads from `b` to `a`. */
export function subtract(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y };
}

/** The distance between two points. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The point that lies the given share of the way from `a` to `b`. */
export function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** The point reached from `origin` by going `ahead` and `up` in axes pitched nose-down by `pitch` radians. */
export function pitched(origin: Point, pitch: number, ahead: number, up: number): Point {
  const cosine = Math.cos(pitch);
  const sine = Math.sin(pitch);
  return { x: origin.x + cosine * ahead + sine * up, y: origin.y - sine * ahead + cosine * up };
}

/** The point reached from `origin` by hanging a rod of the given length that is swung forward by `angle` radians. */
export function hanging(origin: Point, angle: number, length: number): Point {
  return { x: origin.x + length * Math.sin(angle), y: origin.y - length * Math.cos(angle) };
}
