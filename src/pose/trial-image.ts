/** A limb or the trunk: a line with a thickness and a colour, in parts of the picture's side. */
interface Part {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly thickness: number;
  readonly colour: readonly [red: number, green: number, blue: number];
}

const skin = [205, 160, 130] as const;
const shirt = [180, 40, 50] as const;
const trousers = [40, 50, 90] as const;

/** Somebody who stands and looks at the camera, arms a little apart. What comes later lies in front. */
const figure: readonly Part[] = [
  { from: [0.42, 0.3], to: [0.33, 0.52], thickness: 0.05, colour: skin },
  { from: [0.58, 0.3], to: [0.67, 0.52], thickness: 0.05, colour: skin },
  { from: [0.46, 0.54], to: [0.44, 0.86], thickness: 0.075, colour: trousers },
  { from: [0.54, 0.54], to: [0.56, 0.86], thickness: 0.075, colour: trousers },
  { from: [0.44, 0.88], to: [0.42, 0.9], thickness: 0.05, colour: skin },
  { from: [0.56, 0.88], to: [0.58, 0.9], thickness: 0.05, colour: skin },
  { from: [0.5, 0.33], to: [0.5, 0.5], thickness: 0.17, colour: shirt },
  { from: [0.5, 0.2], to: [0.5, 0.24], thickness: 0.05, colour: skin },
  { from: [0.5, 0.15], to: [0.5, 0.18], thickness: 0.1, colour: skin },
];

/** A picture of somebody in front of a wall, drawn and always the same: three planes of side² bytes. */
export function trialImage(side: number): Uint8Array {
  const image = new Uint8Array(3 * side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const point = [(x + 0.5) / side, (y + 0.5) / side] as const;
      const part = figure.findLast((one) => distance(point, one) < one.thickness / 2);
      // Light falls from the left and from above; nothing in a photograph is of one colour.
      const light = 1.15 - 0.3 * point[0] - 0.15 * point[1];
      const [red, green, blue] = part?.colour ?? (point[1] > 0.85 ? [120, 105, 90] : [170, 175, 180]);
      for (const [plane, value] of [red, green, blue].entries())
        image[(plane * side + y) * side + x] = Math.min(255, Math.round(value * light));
    }
  }
  return image;
}

/** How far a point lies from the line in the middle of a part. */
function distance([x, y]: readonly [number, number], { from, to }: Part): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy);
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(x - from[0] - at * dx, y - from[1] - at * dy);
}
