/** What something costs at evenly spaced instants about an expected one, as far as they were looked at. */
export class CostGrid {
  readonly #costs: Float64Array;

  constructor(
    private readonly expected: number,
    private readonly model: { readonly span: number; readonly step: number },
    private readonly costAt: (time: number) => number,
  ) {
    this.#costs = new Float64Array(2 * this.#half + 1).fill(Number.NaN);
  }

  /** How many instants there are. */
  get size(): number {
    return this.#costs.length;
  }

  /** The least cost so far. */
  get least(): number {
    return this.#costs.reduce((least, cost) => (cost < least ? cost : least), Number.POSITIVE_INFINITY);
  }

  /** Looks at every so manyth instant of a stretch, as far as there are any. */
  look(from: number, to: number, stride = 1): void {
    for (let place = Math.max(0, from); place < Math.min(to, this.size); place += stride) {
      if (Number.isNaN(this.#costs[place]!)) this.#costs[place] = this.costAt(this.timeOf(place));
    }
  }

  /** The best instant so far, where costs are trusted so much beside what else is known. */
  best(trust: number, doubtAt: (time: number) => number): number {
    let best = this.#half;
    let lowest = Number.POSITIVE_INFINITY;
    for (const [place, cost] of this.#costs.entries()) {
      const total = trust * cost + doubtAt(this.timeOf(place));
      if (total < lowest) [lowest, best] = [total, place];
    }
    return best;
  }

  timeOf(place: number): number {
    return this.expected + (place - this.#half) * this.model.step;
  }

  /** How many instants lie on either side of the expected one. */
  get #half(): number {
    return Math.floor(this.model.span / this.model.step + 1e-9);
  }
}
