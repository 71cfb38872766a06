// AssemblyScript, not TypeScript: compiled by `asc` to pixels.wasm, on memory that the caller owns.
//
// What is done to every pixel about a shoe. It runs for a tenth of a second in the life of a program: written in JavaScript it
// would be over before it was optimized. Numbers are rounded to 32 bits where they are kept.

/** Nearly as bright as the floor, or somewhat brighter, and of its colour: the floor. */
const NOISE: f64 = 1.0;

/**
 * A part of a yuv420p picture as red, green and blue bytes, row after row. Chroma, of which there is one value for four
 * pixels, on the left of them and between their rows, comes in between as straight as it can.
 */
export function develop(
  picture: usize, width: i32, height: i32, left: i32, top: i32, columns: i32, rows: i32, target: usize,
  black: f64, gain: f64, rv: f64, gu: f64, gv: f64, bu: f64,
): void {
  const stride = width >> 1;
  const lines = height >> 1;
  const blue = picture + width * height;
  const red = blue + stride * lines;
  let at = target;
  for (let y = top; y < top + rows; y++) {
    const near = (y >> 1) * stride;
    const far = min(lines - 1, max(0, (y >> 1) + (y & 1 ? 1 : -1))) * stride;
    for (let x = left; x < left + columns; x++, at += 3) {
      const one = x >> 1;
      const other = min(stride - 1, one + (x & 1));
      const cb = chroma(blue + near, blue + far, one, other);
      const cr = chroma(red + near, red + far, one, other);
      const luma = gain * (<f64>load<u8>(picture + y * width + x) - black);
      store<u8>(at, byte(luma + rv * cr));
      store<u8>(at + 1, byte(luma + gu * cb + gv * cr));
      store<u8>(at + 2, byte(luma + bu * cb));
    }
  }
}

// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function chroma(near: usize, far: usize, one: i32, other: i32): f64 {
  const sum = 3 * (<i32>load<u8>(near + one) + <i32>load<u8>(near + other)) + load<u8>(far + one) + load<u8>(far + other);
  return <f64>sum / 8 - 128;
}

// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function byte(value: f64): u8 {
  return <u8>nearest(min(255.0, max(0.0, value)));
}

/** The middle of `count` pictures of so many bytes, value by value; `line` has room for a byte of each. */
export function background(pictures: usize, count: i32, bytes: i32, target: usize, line: usize): void {
  const middle = line + (count >> 1);
  const odd = count & 1;
  for (let i = 0; i < bytes; i++) {
    for (let n = 0; n < count; n++) {
      const value = load<u8>(pictures + n * bytes + i);
      let place = line + n;
      for (; place > line && load<u8>(place - 1) > value; place--) store<u8>(place, load<u8>(place - 1));
      store<u8>(place, value);
    }
    const upper = <f32>load<u8>(middle);
    store<f32>(target + 4 * i, odd ? upper : (upper + <f32>load<u8>(middle - 1)) / 2);
  }
}

/**
 * How much each of so many pixels differs from the floor behind it, in grey levels: from its colour alone where the light is
 * more than the `darkest` shadow leaves and less than `brightest`, both as parts of the floor's; as it is elsewhere.
 */
export function difference(picture: usize, floor: usize, pixels: i32, darkest: f64, brightest: f64, target: usize): void {
  for (let i = 0; i < pixels; i++) {
    const r0 = <f64>load<f32>(floor + 12 * i);
    const g0 = <f64>load<f32>(floor + 12 * i, 4);
    const b0 = <f64>load<f32>(floor + 12 * i, 8);
    const r1 = <f64>load<u8>(picture + 3 * i);
    const g1 = <f64>load<u8>(picture + 3 * i, 1);
    const b1 = <f64>load<u8>(picture + 3 * i, 2);
    const light = (r1 * r0 + g1 * g0 + b1 * b0) / max(NOISE, r0 * r0 + g0 * g0 + b0 * b0);
    const share = light > darkest && light < brightest ? light : 1.0;
    store<f32>(target + 4 * i, <f32>length(r1 - share * r0, g1 - share * g0, b1 - share * b0));
  }
}

// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function length(r: f64, g: f64, b: f64): f64 {
  return Math.sqrt(r * r + g * g + b * b);
}

/** Blurs a picture of values in place, each with two neighbours on all sides; `line` has room for a row or column of them. */
export function blur(values: usize, width: i32, height: i32, line: usize, middle: f64, near: f64, far: f64): void {
  for (let y = 0; y < height; y++) blurLine(values + 4 * y * width, width, 4, line, middle, near, far);
  for (let x = 0; x < width; x++) blurLine(values + 4 * x, height, 4 * width, line, middle, near, far);
}

function blurLine(start: usize, count: i32, step: i32, line: usize, middle: f64, near: f64, far: f64): void {
  for (let i = 0; i < count; i++) store<f32>(line + 4 * i, load<f32>(start + i * step));
  for (let i = 0; i < count; i++) {
    const outer = at(line, i - 2, count) + at(line, i + 2, count);
    const inner = at(line, i - 1, count) + at(line, i + 1, count);
    store<f32>(start + i * step, <f32>(far * outer + near * inner + middle * at(line, i, count)));
  }
}

// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function at(line: usize, i: i32, count: i32): f64 {
  return <f64>load<f32>(line + 4 * min(count - 1, max(0, i)));
}

/** How often values of each size occur, so many sizes a unit; `counts` begins with nothing. */
export function count(values: usize, number: i32, perUnit: f64, counts: usize): void {
  for (let i = 0; i < number; i++) {
    const bin = counts + 4 * <i32>Math.floor(<f64>load<f32>(values + 4 * i) * perUnit);
    store<u32>(bin, load<u32>(bin) + 1);
  }
}

/**
 * The lower edge, as 64 bits for each column, of what has values from the threshold on, in blobs of at least so many pixels
 * (corners touch): its lowest row, between pixels by what the value below it says; NaN where the column is empty. Rows count
 * from the top downwards. `marks` has room for a byte, and `blob` for four, of each pixel.
 */
export function lowerEdge(
  values: usize, width: i32, height: i32, threshold: f64, least: f64, edge: usize, marks: usize, blob: usize,
): void {
  const pixels = width * height;
  memory.fill(marks, 0, pixels);
  for (let start = 0; start < pixels; start++) {
    if (load<u8>(marks + start) != NEW || !isIn(values, start, threshold)) continue;
    const size = fill(values, width, height, threshold, start, marks, blob);
    if (<f64>size < least) continue;
    for (let i = 0; i < size; i++) store<u8>(marks + load<i32>(blob + 4 * i), KEPT);
  }
  for (let x = 0; x < width; x++) {
    let y = height - 1;
    while (y >= 0 && load<u8>(marks + y * width + x) != KEPT) y--;
    store<f64>(edge + 8 * x, y < 0 ? NaN : y + beyond(values, width, height, threshold, x, y));
  }
}

/** What a pixel's mark says: nobody was there, it was seen, or it belongs to a large blob. */
const NEW: u8 = 0;
const SEEN: u8 = 1;
const KEPT: u8 = 2;

// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function isIn(values: usize, pixel: i32, threshold: f64): bool {
  return <f64>load<f32>(values + 4 * pixel) >= threshold;
}

/** Marks the blob about a pixel, and gives back its size. */
function fill(values: usize, width: i32, height: i32, threshold: f64, start: i32, marks: usize, blob: usize): i32 {
  let size = 1;
  store<i32>(blob, start);
  store<u8>(marks + start, SEEN);
  for (let next = 0; next < size; next++) {
    const pixel = load<i32>(blob + 4 * next);
    const y = pixel / width;
    const x = pixel - y * width;
    for (let ny = max(0, y - 1); ny <= min(height - 1, y + 1); ny++) {
      for (let nx = max(0, x - 1); nx <= min(width - 1, x + 1); nx++) {
        const neighbour = ny * width + nx;
        if (load<u8>(marks + neighbour) != NEW || !isIn(values, neighbour, threshold)) continue;
        store<u8>(marks + neighbour, SEEN);
        store<i32>(blob + 4 * size++, neighbour);
      }
    }
  }
  return size;
}

/** How far below the middle of its last pixel an edge lies. */
function beyond(values: usize, width: i32, height: i32, threshold: f64, x: i32, y: i32): f64 {
  if (y + 1 >= height) return 0;
  const here = <f64>load<f32>(values + 4 * (y * width + x));
  const below = <f64>load<f32>(values + 4 * ((y + 1) * width + x));
  return below < here ? Math.min(1, (here - threshold) / (here - below)) : 0;
}
