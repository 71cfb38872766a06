/** Where a picture's background lies in another picture, and how sure that is; in pixels of these pictures. */
export interface Shift {
  x: number;
  y: number;
  /** Standard deviations, from how far the blocks of the background contradict each other. */
  deviationX: number;
  deviationY: number;
  /** How much of the background looks the same at this place: 0 nothing, 1 all of it. */
  agreement: number;
  /** The part of the background that is in both pictures. */
  overlap: number;
}

/** A picture in grey levels, and the boxes in it that are no background: left, top, right and bottom of each in turn. */
export interface GreyPicture {
  readonly levels: Float32Array;
  readonly people: readonly number[];
}

/** Side of a block: small enough for many beside a person, large enough to tell texture from noise. */
const side = 8;
const area = side * side;

/** Least mean square of a block's slope, (grey levels per pixel)²: what is flatter shows sensor noise, not texture. */
const leastSlope = 0.3;

/** So many blocks at least have to speak for a shift; fewer may be a passing car or a flag. */
const leastBlocks = 6;

/** A step this small needs no other: the next would be a hundred times smaller. */
const lastStep = 0.03;
const mostSteps = 8;

/** Weights are even at first, and become strict about outliers step by step, so that no chance start decides (Blake 1987). */
const reweightings = 5;
const hardening = 4;

/** Mean square of what sensor and codec change in a reduced picture, grey levels². */
const noise = 0.15;

/** A block may lie this far beside its place without being an outlier, pixels: lens and codec do that to texture. */
const usualError = 0.1;

/** Half of the background found again is more than a person who walks in or a wrong place gives. */
export const convincing = 0.5;

/** Where slopes across this little of the others' square are all there is, as on a floor of planks, a way along is free. */
const openDirection = 1e-3;

/** Side of a region in blocks, and its sums: products of slopes, and what is left of the slopes' pull. */
const regionSide = 2;
const regionSums = 5;

/** How far the search looks and in which steps: 7 % of the height of a picture that is 120 pixels high. */
const searchReach = 8;
const searchStep = 2;

/** A block's sums over its pixels: products of slopes and level, without their means. */
const keySums = 6;
const [XX, XY, YY, XM, YM, MM] = [0, 1, 2, 3, 4, 5] as const;

/** A block's sums over its pixels: slopes and level times the difference from the other picture, and its square. */
const differenceSums = 4;
const [XR, YR, MR, RR] = [0, 1, 2, 3] as const;

/**
 * A picture whose background is found in others: Gauss-Newton steps (Baker & Matthews 2004, inverse compositional) on
 * blocks whose weight falls with what they leave unexplained, so that whoever moves does not count. Every block may have
 * become brighter by itself, all of them together richer in contrast.
 */
export class BackgroundKey {
  readonly #columns: number;
  readonly #count: number;
  readonly #levels: Float32Array;
  readonly #slopesX: Float32Array;
  readonly #slopesY: Float32Array;
  readonly #centred: Float32Array;
  readonly #between: Float32Array;
  readonly #sums: Float64Array;
  readonly #differences: Float64Array;
  readonly #weights: Float64Array;
  readonly #normal = new Float64Array(keySums + 3);
  readonly #usual: Float64Array;
  readonly #regions: Float64Array;
  readonly #textured: Uint8Array;
  readonly #used: Uint8Array;
  readonly #solution = new Float64Array(3);
  readonly #shift: Shift = { x: 0, y: 0, deviationX: 0, deviationY: 0, agreement: 0, overlap: 0 };
  #texturedCount = 0;
  #usedCount = 0;

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    this.#columns = Math.max(0, Math.floor((width - 2) / side));
    this.#count = this.#columns * Math.max(0, Math.floor((height - 2) / side));
    this.#levels = new Float32Array(width * height);
    this.#slopesX = new Float32Array(width * height);
    this.#slopesY = new Float32Array(width * height);
    this.#centred = new Float32Array(width * height);
    this.#between = new Float32Array(width * height);
    this.#sums = new Float64Array(this.#count * keySums);
    this.#differences = new Float64Array(this.#count * differenceSums);
    this.#weights = new Float64Array(this.#count);
    this.#usual = new Float64Array(this.#count);
    this.#regions = new Float64Array(this.#count === 0 ? 0 : (this.#regionOf(this.#count - 1) + 1) * regionSums);
    this.#textured = new Uint8Array(this.#count);
    this.#used = new Uint8Array(this.#count);
  }

  /** Whether there is enough background to hold on to. */
  get isTextured(): boolean {
    return this.#texturedCount >= leastBlocks;
  }

  /** Makes `picture` the one that is found in others. */
  take({ levels, people }: GreyPicture): void {
    this.#levels.set(levels);
    this.#texturedCount = 0;
    for (let block = 0; block < this.#count; block++) {
      this.#describe(block);
      const slope = (this.#sums[block * keySums + XX]! + this.#sums[block * keySums + YY]!) / area;
      const background = slope > leastSlope && !this.#showsPeople(block, people, 0, 0);
      this.#usual[block] = noise + usualError ** 2 * slope;
      this.#textured[block] = background ? 1 : 0;
      if (background) this.#texturedCount++;
    }
  }

  /** Where this background lies in `picture`, expected at (x, y). The answer is valid until the next call. */
  find(picture: GreyPicture, x: number, y: number): Shift {
    const shift = this.#settle(picture, x, y);
    if (shift.agreement >= convincing) return shift;
    const near = { ...shift };
    const place = this.#search(picture, Math.round(x), Math.round(y));
    if (this.#settle(picture, place.x, place.y).agreement < near.agreement) Object.assign(shift, near);
    return shift;
  }

  /** Slopes of a block and its sums. */
  #describe(block: number): void {
    const { width } = this;
    const start = this.#start(block);
    let [meanX, meanY, mean] = [0, 0, 0];
    for (let i = 0; i < area; i++) {
      const at = start + (i >> 3) * width + (i & 7);
      const x = (this.#levels[at + 1]! - this.#levels[at - 1]!) / 2;
      const y = (this.#levels[at + width]! - this.#levels[at - width]!) / 2;
      this.#slopesX[at] = x;
      this.#slopesY[at] = y;
      meanX += x / area;
      meanY += y / area;
      mean += this.#levels[at]! / area;
    }
    let [xx, xy, yy, xm, ym, mm] = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < area; i++) {
      const at = start + (i >> 3) * width + (i & 7);
      this.#slopesX[at]! -= meanX;
      this.#slopesY[at]! -= meanY;
      this.#centred[at] = this.#levels[at]! - mean;
      const [x, y, m] = [this.#slopesX[at]!, this.#slopesY[at]!, this.#centred[at]!];
      xx += x * x;
      xy += x * y;
      yy += y * y;
      xm += x * m;
      ym += y * m;
      mm += m * m;
    }
    this.#sums.set([xx, xy, yy, xm, ym, mm], block * keySums);
  }

  /** Steps from (x, y) until they become small. */
  #settle(picture: GreyPicture, x: number, y: number): Shift {
    const shift = this.#shift;
    shift.x = x;
    shift.y = y;
    for (let i = 0; i < mostSteps; i++) {
      this.#compare(picture, shift.x, shift.y);
      if (this.#usedCount < leastBlocks || !this.#solve()) break;
      const [stepX, stepY] = this.#solution;
      shift.x += Math.max(-2, Math.min(2, stepX!));
      shift.y += Math.max(-2, Math.min(2, stepY!));
      if (Math.hypot(stepX!, stepY!) < lastStep) {
        this.#judge();
        return shift;
      }
    }
    shift.agreement = 0;
    return shift;
  }

  /** Sums over every block that `picture` shows too, if this background lies at (x, y) in it. */
  #compare({ levels, people }: GreyPicture, x: number, y: number): void {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const across = x - left;
    const down = y - top;
    const { width } = this;
    const between = across === 0 ? levels : this.#slideAcross(levels, across);
    const [a, b, c, d] = cubicWeights(down);
    this.#choose(people, left, top);
    for (let block = 0; block < this.#count; block++) {
      if (!this.#used[block]) continue;
      const start = this.#start(block);
      let [sum, xr, yr, mr, rr] = [0, 0, 0, 0, 0];
      for (let row = 0; row < side; row++) {
        let at = start + row * width;
        let from = at + top * width + left;
        for (const end = at + side; at < end; at++, from++) {
          const level =
            down === 0
              ? between[from]!
              : a * between[from - width]! +
                b * between[from]! +
                c * between[from + width]! +
                d * between[from + 2 * width]!;
          const r = level - this.#levels[at]!;
          sum += r;
          rr += r * r;
          xr += this.#slopesX[at]! * r;
          yr += this.#slopesY[at]! * r;
          mr += this.#centred[at]! * r;
        }
      }
      const to = block * differenceSums;
      this.#differences[to + XR] = xr;
      this.#differences[to + YR] = yr;
      this.#differences[to + MR] = mr;
      this.#differences[to + RR] = rr - (sum * sum) / area;
    }
  }

  /** The picture moved to the left by a part of a pixel. */
  #slideAcross(levels: Float32Array, part: number): Float32Array {
    const [a, b, c, d] = cubicWeights(part);
    const between = this.#between;
    for (let i = 1; i < levels.length - 2; i++) {
      between[i] = a * levels[i - 1]! + b * levels[i]! + c * levels[i + 1]! + d * levels[i + 2]!;
    }
    return between;
  }

  /** Marks the blocks that lie in the other picture, and on nobody there. */
  #choose(people: readonly number[], x: number, y: number): void {
    this.#usedCount = 0;
    for (let block = 0; block < this.#count; block++) {
      const left = this.#left(block) + x;
      const top = this.#top(block) + y;
      const inside = left >= 1 && top >= 1 && left + side + 2 <= this.width && top + side + 2 <= this.height;
      const used = this.#textured[block] && inside && !this.#showsPeople(block, people, x, y);
      this.#used[block] = used ? 1 : 0;
      if (used) this.#usedCount++;
    }
  }

  /** The next step, and the change of contrast; false where the blocks leave a direction open. */
  #solve(): boolean {
    const solution = this.#solution.fill(0);
    const normal = this.#normal;
    let scale = this.#surprise();
    for (let i = 0; i < reweightings; i++) {
      normal.fill(0);
      for (let block = 0; block < this.#count; block++) {
        if (!this.#used[block]) continue;
        const usual = this.#usual[block]!;
        const weight = 1 / (usual * (scale + this.#leftOver(block) / usual) ** 2);
        this.#weights[block] = weight;
        const key = block * keySums;
        const other = block * differenceSums;
        for (let k = 0; k < keySums; k++) normal[k]! += weight * this.#sums[key + k]!;
        for (let k = 0; k < 3; k++) normal[keySums + k]! += weight * this.#differences[other + k]!;
      }
      if (!solveNormal(normal, solution)) return false;
      scale = Math.max(1, scale / hardening);
    }
    return true;
  }

  /** How much larger than usual the differences are, on an average over the background. */
  #surprise(): number {
    let sum = 0;
    for (let block = 0; block < this.#count; block++) {
      if (this.#used[block]) sum += this.#leftOver(block) / this.#usual[block]!;
    }
    return Math.max(1, sum / this.#usedCount);
  }

  /** Mean square of the difference that the present solution does not explain in a block. */
  #leftOver(block: number): number {
    const at = block * differenceSums;
    const [x, y, m] = [this.#solution[0]!, this.#solution[1]!, this.#solution[2]!];
    const linear = x * this.#differences[at + XR]! + y * this.#differences[at + YR]! + m * this.#differences[at + MR]!;
    const square =
      x * this.#pull(block, XX, XY, XM) + y * this.#pull(block, XY, YY, YM) + m * this.#pull(block, XM, YM, MM);
    return Math.max(0, this.#differences[at + RR]! + 2 * linear + square) / area;
  }

  /** A row of the block's normal matrix times the present solution. */
  #pull(block: number, x: number, y: number, m: number): number {
    const at = block * keySums;
    const solution = this.#solution;
    return this.#sums[at + x]! * solution[0]! + this.#sums[at + y]! * solution[1]! + this.#sums[at + m]! * solution[2]!;
  }

  /** How sure the present solution is: how far it moves without one region or another, and how much looks the same. */
  #judge(): void {
    const shift = this.#shift;
    let same = 0;
    const regions = this.#regions.fill(0);
    for (let block = 0; block < this.#count; block++) {
      if (!this.#used[block]) continue;
      const weight = this.#weights[block]!;
      const from = block * keySums;
      const other = block * differenceSums;
      const to = this.#regionOf(block) * regionSums;
      regions[to]! += weight * this.#sums[from + XX]!;
      regions[to + 1]! += weight * this.#sums[from + XY]!;
      regions[to + 2]! += weight * this.#sums[from + YY]!;
      regions[to + 3]! += weight * (this.#differences[other + XR]! + this.#pull(block, XX, XY, XM));
      regions[to + 4]! += weight * (this.#differences[other + YR]! + this.#pull(block, XY, YY, YM));
      same += Math.max(0, 1 - (area * this.#leftOver(block)) / this.#sums[from + MM]!);
    }
    shift.agreement = same / this.#usedCount;
    shift.overlap = this.#usedCount / this.#texturedCount;
    this.#jackknife();
  }

  /** Standard deviations from leaving out one region after the other (Tukey 1958): shadows are larger than a block. */
  #jackknife(): void {
    const regions = this.#regions;
    const [xx, xy, yy] = [this.#normal[XX]!, this.#normal[XY]!, this.#normal[YY]!];
    let [varianceX, varianceY] = [0, 0];
    for (let at = 0; at < regions.length; at += regionSums) {
      const [a, b, c] = [xx - regions[at]!, xy - regions[at + 1]!, yy - regions[at + 2]!];
      const determinant = a * c - b * b;
      const [wantsX, wantsY] = [regions[at + 3]!, regions[at + 4]!];
      varianceX += ((c * wantsX - b * wantsY) / determinant) ** 2 || 0;
      varianceY += ((a * wantsY - b * wantsX) / determinant) ** 2 || 0;
    }
    this.#shift.deviationX = Math.sqrt(varianceX);
    this.#shift.deviationY = Math.sqrt(varianceY);
  }

  #regionOf(block: number): number {
    const row = Math.floor(block / this.#columns);
    const column = block % this.#columns;
    return Math.floor(row / regionSide) * Math.ceil(this.#columns / regionSide) + Math.floor(column / regionSide);
  }

  /** The place, some whole steps from (x, y), at which most of the background looks the same. */
  #search(picture: GreyPicture, x: number, y: number): { x: number; y: number } {
    const best = { x, y, same: -1 };
    for (let byY = -searchReach; byY <= searchReach; byY += searchStep) {
      for (let byX = -searchReach; byX <= searchReach; byX += searchStep) {
        const same = this.#sameness(picture, x + byX, y + byY);
        if (same > best.same) Object.assign(best, { x: x + byX, y: y + byY, same });
      }
    }
    return best;
  }

  /** How much of the background looks the same at a place, from every second pixel of every second row. */
  #sameness({ levels, people }: GreyPicture, x: number, y: number): number {
    this.#choose(people, x, y);
    let same = 0;
    for (let block = 0; block < this.#count; block++) {
      if (!this.#used[block]) continue;
      const start = this.#start(block);
      let [sum, square] = [0, 0];
      for (let i = 0; i < area / 4; i++) {
        const at = start + (i >> 2) * 2 * this.width + (i & 3) * 2;
        const r = levels[at + y * this.width + x]! - this.#levels[at]!;
        sum += r;
        square += r * r;
      }
      same += Math.max(0, 1 - (4 * square - (sum * sum) / (area / 16)) / this.#sums[block * keySums + MM]!);
    }
    return this.#usedCount < leastBlocks ? -1 : same / this.#usedCount;
  }

  #left(block: number): number {
    return 1 + (block % this.#columns) * side;
  }

  #top(block: number): number {
    return 1 + Math.floor(block / this.#columns) * side;
  }

  #start(block: number): number {
    return this.#top(block) * this.width + this.#left(block);
  }

  /** Whether a block that lies (x, y) off its place touches somebody's box. */
  #showsPeople(block: number, people: readonly number[], x: number, y: number): boolean {
    const left = this.#left(block) + x;
    const top = this.#top(block) + y;
    for (let i = 0; i < people.length; i += 4) {
      const beside = left + side <= people[i]! || left >= people[i + 2]!;
      if (!beside && top + side > people[i + 1]! && top < people[i + 3]!) return true;
    }
    return false;
  }
}

/** Weights of four neighbours for a place between the middle two (Catmull & Rom 1974). */
function cubicWeights(part: number): readonly [number, number, number, number] {
  const square = part * part;
  const cube = square * part;
  return [
    (-cube + 2 * square - part) / 2,
    (3 * cube - 5 * square + 2) / 2,
    (-3 * cube + 4 * square + part) / 2,
    (cube - square) / 2,
  ];
}

/** The normal matrix of the two steps alone, after contrast has explained what it can. */
function reduced(normal: Float64Array): readonly [number, number, number] {
  const [xm, ym, mm] = [normal[XM]!, normal[YM]!, normal[MM]!];
  return [normal[XX]! - (xm * xm) / mm, normal[XY]! - (xm * ym) / mm, normal[YY]! - (ym * ym) / mm];
}

/** Writes step and contrast into `solution`; false where a direction is open. */
function solveNormal(normal: Float64Array, solution: Float64Array): boolean {
  const [xx, xy, yy] = reduced(normal);
  const [xm, ym, mm] = [normal[XM]!, normal[YM]!, normal[MM]!];
  const level = normal[keySums + MR]! / mm;
  const rightX = normal[keySums + XR]! - xm * level;
  const rightY = normal[keySums + YR]! - ym * level;
  const determinant = xx * yy - xy * xy;
  if (!(determinant > openDirection * (xx + yy) ** 2)) return false;
  solution[0] = (xy * rightY - yy * rightX) / determinant;
  solution[1] = (xy * rightX - xx * rightY) / determinant;
  solution[2] = -level - (xm * solution[0] + ym * solution[1]) / mm;
  return true;
}
