/** Weighted linear least squares with a few unknowns, added up row by row; priors are rows like any other. */
export class LeastSquares {
  readonly #normal: Float64Array;
  readonly #right: Float64Array;
  readonly #factor: Float64Array;
  readonly #half: Float64Array;
  readonly #solution: Float64Array;
  #square = 0;

  constructor(readonly unknowns: number) {
    this.#normal = new Float64Array(unknowns * unknowns);
    this.#right = new Float64Array(unknowns);
    this.#factor = new Float64Array(unknowns * unknowns);
    this.#half = new Float64Array(unknowns);
    this.#solution = new Float64Array(unknowns);
  }

  /** Forgets all rows. */
  clear(): void {
    this.#normal.fill(0);
    this.#right.fill(0);
    this.#square = 0;
  }

  /** One equation `row · x = value` with the given weight: the inverse of its variance. The row may begin at `at`. */
  add(row: ArrayLike<number>, value: number, weight: number, at = 0): void {
    const n = this.unknowns;
    const normal = this.#normal;
    const right = this.#right;
    for (let i = 0; i < n; i++) {
      const scaled = weight * row[at + i]!;
      if (scaled === 0) continue;
      right[i]! += scaled * value;
      for (let j = 0; j <= i; j++) normal[i * n + j]! += scaled * row[at + j]!;
    }
    this.#square += weight * value * value;
  }

  /**
   * The best unknowns and the weighted sum of squares that is left; null where the rows do not determine them. The
   * unknowns are overwritten by the next call.
   */
  solve(): { readonly solution: Float64Array; readonly cost: number } | null {
    if (!this.#decompose()) return null;
    const n = this.unknowns;
    let explained = 0;
    for (let i = 0; i < n; i++) {
      let sum = this.#right[i]!;
      for (let j = 0; j < i; j++) sum -= this.#factor[i * n + j]! * this.#half[j]!;
      this.#half[i] = sum / this.#factor[i * n + i]!;
      explained += this.#half[i]! ** 2;
    }
    this.#substitute(this.#solution, 0);
    return { solution: this.#solution, cost: Math.max(0, this.#square - explained) };
  }

  /** The variances and covariances of the unknowns, when the weights are inverse variances; row after row. */
  covariance(): Float64Array | null {
    if (!this.#decompose()) return null;
    const n = this.unknowns;
    const covariance = new Float64Array(n * n);
    for (let column = 0; column < n; column++) {
      for (let i = 0; i < n; i++) {
        let sum = i === column ? 1 : 0;
        for (let j = 0; j < i; j++) sum -= this.#factor[i * n + j]! * this.#half[j]!;
        this.#half[i] = sum / this.#factor[i * n + i]!;
      }
      this.#substitute(covariance, column * n);
    }
    return covariance;
  }

  /** Finds the lower triangle whose square is the normal matrix; false where there is none. */
  #decompose(): boolean {
    const n = this.unknowns;
    const normal = this.#normal;
    const factor = this.#factor;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = normal[i * n + j]!;
        for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
        if (i !== j) factor[i * n + j] = sum / factor[j * n + j]!;
        else if (sum > tiny * normal[i * n + i]!) factor[i * n + i] = Math.sqrt(sum);
        else return false;
      }
    }
    return true;
  }

  /** The second half of solving: from the half-solved right side to the unknowns, written at a place of `into`. */
  #substitute(into: Float64Array, at: number): void {
    const n = this.unknowns;
    for (let i = n - 1; i >= 0; i--) {
      let sum = this.#half[i]!;
      for (let j = i + 1; j < n; j++) sum -= this.#factor[j * n + i]! * into[at + j]!;
      into[at + i] = sum / this.#factor[i * n + i]!;
    }
  }
}

/** A pivot that loses all but this share of its size is rounding. */
const tiny = 1e-12;
