// AssemblyScript, not TypeScript: compiled by `asc` to lay.wasm, 128-bit SIMD on memory that the caller owns.
//
// Lays a piece of a drawing over a yuv420p picture, in place. BT.601 in the limited range; whole numbers throughout.

/**
 * picture: address of the luma rows, the chroma planes of half the size behind them. piece: address of the box's first pixel
 * in rows of premultiplied BGRA, `stride` pixels long. The box is of whole even pixels inside the picture.
 */
export function lay(
  picture: usize, width: i32, height: i32, piece: usize, stride: i32,
  left: i32, top: i32, boxWidth: i32, boxHeight: i32,
): void {
  const chromaWidth = width >> 1;
  const blue = picture + width * height;
  const red = blue + chromaWidth * (height >> 1);
  const fours = boxWidth & ~3;
  for (let row = 0; row < boxHeight; row += 2) {
    const luma = picture + (top + row) * width + left;
    const chroma = ((top + row) >> 1) * chromaWidth + (left >> 1);
    const upper = piece + ((row * stride) << 2);
    const lower = upper + (stride << 2);
    for (let x = 0; x < fours; x += 4) {
      const first = v128.load(upper + (x << 2));
      const second = v128.load(lower + (x << 2));
      if (!v128.any_true(v128.or(first, second))) continue;
      layLuma(luma + x, first, 4);
      layLuma(luma + width + x, second, 4);
      const sums = blockSums(first, second);
      layChroma(blue + chroma + (x >> 1), sums, blueWeights(), 2);
      layChroma(red + chroma + (x >> 1), sums, redWeights(), 2);
    }
    if (fours < boxWidth) {
      const first = v128.load64_zero(upper + (fours << 2));
      const second = v128.load64_zero(lower + (fours << 2));
      layLuma(luma + fours, first, 2);
      layLuma(luma + width + fours, second, 2);
      const sums = blockSums(first, second);
      layChroma(blue + chroma + (fours >> 1), sums, blueWeights(), 1);
      layChroma(red + chroma + (fours >> 1), sums, redWeights(), 1);
    }
  }
}

/** The luma of four (or two) pixels over what is there, in 1/32768: black is 16, and 257 / 2 is 32768 / 255. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function layLuma(at: usize, colours: v128, pixels: i32): void {
  const weights = i16x8(3208, 16520, 8415, 2056, 3208, 16520, 8415, 2056);
  const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(colours), weights);
  const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(colours), weights);
  const own = i32x4.add(v128.shuffle<i32>(low, high, 0, 2, 4, 6), v128.shuffle<i32>(low, high, 1, 3, 5, 7));
  const through = i32x4.sub(i32x4.splat(255), i32x4.shr_u(colours, 24));
  const under = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(pixels == 4 ? v128.load32_zero(at) : v128.load16_splat(at)));
  const kept = i32x4.shr_u(i32x4.mul(i32x4.mul(under, through), i32x4.splat(257)), 1);
  const mixed = i32x4.shr_u(i32x4.add(i32x4.add(own, kept), i32x4.splat(16384)), 15);
  const narrow = i16x8.narrow_i32x4_u(mixed, mixed);
  const bytes = i8x16.narrow_i16x8_u(narrow, narrow);
  if (pixels == 4) v128.store_lane<i32>(at, bytes, 0);
  else v128.store_lane<i16>(at, bytes, 0);
}

/** Two by two pixels share their colour: the sums of blue, green, red and alpha over two such blocks. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function blockSums(first: v128, second: v128): v128 {
  const left = i16x8.add(i16x8.extend_low_i8x16_u(first), i16x8.extend_low_i8x16_u(second));
  const right = i16x8.add(i16x8.extend_high_i8x16_u(first), i16x8.extend_high_i8x16_u(second));
  return i16x8.add(v128.shuffle<i64>(left, right, 0, 2), v128.shuffle<i64>(left, right, 1, 3));
}

/** What blue, green, red and alpha of a block bring to the blue difference, in 1/131072: alpha brings its share of no colour. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function blueWeights(): v128 {
  return i16x8(14392, -9535, -4857, 16448, 14392, -9535, -4857, 16448);
}

/** The same for the red difference. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function redWeights(): v128 {
  return i16x8(-2340, -12052, 14392, 16448, -2340, -12052, 14392, 16448);
}

/** One colour difference of two blocks (or one) over what is there; 257 / 2 is 131072 / 1020. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function layChroma(at: usize, sums: v128, weights: v128, blocks: i32): void {
  const parts = i32x4.dot_i16x8_s(sums, weights);
  const first = i32x4.extract_lane(parts, 0) + i32x4.extract_lane(parts, 1);
  store<u8>(at, mixedColour(load<u8>(at), first, 1020 - i16x8.extract_lane_u(sums, 3)));
  if (blocks == 1) return;
  const second = i32x4.extract_lane(parts, 2) + i32x4.extract_lane(parts, 3);
  store<u8>(at + 1, mixedColour(load<u8>(at + 1), second, 1020 - i16x8.extract_lane_u(sums, 7)));
}

// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function mixedColour(under: i32, own: i32, through: i32): i32 {
  return (((under * through * 257) >> 1) + own + 65536) >> 17;
}
