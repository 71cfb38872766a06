/** The lengths of one person's segments, in metres. */
export interface Body {
  readonly height: number;
  readonly thigh: number;
  readonly shank: number;
  readonly trunk: number;
  readonly upperArm: number;
  readonly forearm: number;
  readonly hand: number;
  readonly hipHalfWidth: number;
  readonly shoulderHalfWidth: number;
  readonly shoe: Shoe;
}

/** The sole of a shoe, in metres: how high the ankle lies over it and how far its points lie apart along it. */
export interface Shoe {
  readonly ankleHeight: number;
  readonly heelToAnkle: number;
  readonly ankleToBall: number;
  readonly ballToTip: number;
}

/** The stature at which the widths and the shoe below were measured; everything else scales with stature. */
export const referenceHeight = 1.78;

/** A person of the given stature with average proportions (Drillis and Contini 1966, Winter 2009). */
export function bodyOf(height: number): Body {
  const scale = height / referenceHeight;
  return {
    height,
    thigh: 0.245 * height,
    shank: 0.246 * height,
    trunk: 0.288 * height,
    upperArm: 0.186 * height,
    forearm: 0.146 * height,
    hand: 0.071 * height,
    hipHalfWidth: 0.088 * scale,
    shoulderHalfWidth: 0.182 * scale,
    shoe: {
      ankleHeight: 0.068 * scale,
      heelToAnkle: 0.065 * scale,
      ankleToBall: 0.135 * scale,
      ballToTip: 0.075 * scale,
    },
  };
}

/** The length of a straight leg from hip to ankle. */
export function legLength(body: Body): number {
  return body.thigh + body.shank;
}
