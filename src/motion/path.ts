/** One point of the body through the frames in which the athlete was seen: pixels of the displayed picture, y up. */
export interface Path {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly visibility: Float64Array;
}
