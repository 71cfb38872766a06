/** Weighted linear least squares with a few unknowns, added up row by row; priors are rows like any other. */
export class LeastSquares {
  readonly #normal: Float64Array;
  readonly #right: Float64Array;
  #square = 0;

  constructor(readonly unknowns: number) {
    this.#normal = new Float64Array(unknowns * unknowns);
    this.#right = new Float64Array(unknowns);
  }

  /** One equation `row · x = value` with the given weight: the inverse of its variance. */
  add(row: ArrayLike<number>, value: number, weight: number): void {
    const n = this.unknowns;
    for (let i = 0; i < n; i++) {
      const scaled = weight * row[i]!;
      if (scaled === 0) continue;
      this.#right[i]! += scaled * value;
      for (let j = 0; j <= i; j++) this.#normal[i * n + j]! += scaled * row[j]!;
    }
    this.#square += weight * value * value;
  }

  /** The best unknowns and the weighted sum of squares that is left; null where the rows do not determine them. */
  solve(): { readonly solution: Float64Array; readonly cost: number } | null {
    const factor = this.#cholesky();
    if (!factor) return null;
    const n = this.unknowns;
    const half = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = this.#right[i]!;
      for (let j = 0; j < i; j++) sum -= factor[i * n + j]! * half[j]!;
      half[i] = sum / factor[i * n + i]!;
    }
    const solution = backSubstitute(factor, half);
    let explained = 0;
    for (const part of half) explained += part * part;
    return { solution, cost: Math.max(0, this.#square - explained) };
  }

  /** The variances and covariances of the unknowns, when the weights are inverse variances; row after row. */
  covariance(): Float64Array | null {
    const factor = this.#cholesky();
    if (!factor) return null;
    const n = this.unknowns;
    const covariance = new Float64Array(n * n);
    for (let column = 0; column < n; column++) {
      const half = new Float64Array(n);
      for (let i = column; i < n; i++) {
        let sum = i === column ? 1 : 0;
        for (let j = column; j < i; j++) sum -= factor[i * n + j]! * half[j]!;
        half[i] = sum / factor[i * n + i]!;
      }
      covariance.set(backSubstitute(factor, half), column * n);
    }
    return covariance;
  }

  /** The lower triangle whose square is the normal matrix. */
  #cholesky(): Float64Array | null {
    const n = this.unknowns;
    const factor = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = this.#normal[i * n + j]!;
        for (let k = 0; k < j; k++) sum -= factor[i * n + k]! * factor[j * n + k]!;
        if (i !== j) factor[i * n + j] = sum / factor[j * n + j]!;
        else if (sum > tiny * this.#normal[i * n + i]!) factor[i * n + i] = Math.sqrt(sum);
        else return null;
      }
    }
    return factor;
  }
}

/** A pivot that loses all but this share of its size is rounding. */
const tiny = 1e-12;

function backSubstitute(factor: Float64Array, half: Float64Array): Float64Array {
  const n = half.length;
  const solution = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = half[i]!;
    for (let j = i + 1; j < n; j++) sum -= factor[j * n + i]! * solution[j]!;
    solution[i] = sum / factor[i * n + i]!;
  }
  return solution;
}
