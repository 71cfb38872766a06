// AssemblyScript, not TypeScript: compiled by `asc` to lay.wasm, on memory that the caller owns.
//
// Lays drawings over yuv420p pictures, in place. BT.601 throughout; whole numbers of 1/65536.

/** One half of 1/65536, to round. */
const HALF: i32 = 32768;

/**
 * picture: address of the luma rows, the chroma planes of half the size behind them. piece: address of the box's
 * first pixel in rows of premultiplied BGRA, `stride` pixels long. The box is of whole even pixels inside the picture.
 */
export function lay(
  picture: usize, width: i32, height: i32, piece: usize, stride: i32,
  left: i32, top: i32, boxWidth: i32, boxHeight: i32,
): void {
  const chromaWidth = width >> 1;
  const blue = picture + width * height;
  const red = blue + chromaWidth * (height >> 1);
  for (let row = 0; row < boxHeight; row += 2) {
    const luma = picture + (top + row) * width + left;
    const chroma = ((top + row) >> 1) * chromaWidth + (left >> 1);
    const upper = piece + ((row * stride) << 2);
    const lower = upper + (stride << 2);
    for (let x = 0; x < boxWidth; x += 2) {
      const first = load<u64>(upper + (x << 2));
      const second = load<u64>(lower + (x << 2));
      if ((first | second) == 0) continue;
      layBlock(luma + x, width, first, second, blue + chroma + (x >> 1), red + chroma + (x >> 1));
    }
  }
}

/** Two by two pixels share their colour. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function layBlock(luma: usize, width: i32, upper: u64, lower: u64, blueAt: usize, redAt: usize): void {
  const a = <u32>upper;
  const b = <u32>(upper >> 32);
  const c = <u32>lower;
  const d = <u32>(lower >> 32);
  layLuma(luma, a);
  layLuma(luma + 1, b);
  layLuma(luma + width, c);
  layLuma(luma + width + 1, d);
  const alpha = <i32>((a >> 24) + (b >> 24) + (c >> 24) + (d >> 24));
  const red = <i32>(((a >> 16) & 255) + ((b >> 16) & 255) + ((c >> 16) & 255) + ((d >> 16) & 255));
  const green = <i32>(((a >> 8) & 255) + ((b >> 8) & 255) + ((c >> 8) & 255) + ((d >> 8) & 255));
  const blue = <i32>((a & 255) + (b & 255) + (c & 255) + (d & 255));
  // 128 stands for no colour: the drawing brings its share of it. 257 / 4 is 65536 / 1020.
  const rest = (1020 - alpha) * 257;
  const neutral = 8224 * alpha + HALF;
  const fromBlue = (-9714 * red - 19070 * green + 28784 * blue) >> 2;
  const fromRed = (28784 * red - 24103 * green - 4681 * blue) >> 2;
  store<u8>(blueAt, (((<i32>load<u8>(blueAt) * rest) >> 2) + neutral + fromBlue) >> 16);
  store<u8>(redAt, (((<i32>load<u8>(redAt) * rest) >> 2) + neutral + fromRed) >> 16);
}

/** The luma of a premultiplied colour over what is there; black is 16, and 257 is 65536 / 255. */
// @ts-ignore: decorators on functions are AssemblyScript's
@inline
function layLuma(at: usize, colour: u32): void {
  if (colour == 0) return;
  const alpha = <i32>(colour >> 24);
  const own = 16829 * <i32>((colour >> 16) & 255) + 33039 * <i32>((colour >> 8) & 255) + 6416 * <i32>(colour & 255);
  store<u8>(at, (<i32>load<u8>(at) * (255 - alpha) * 257 + 4112 * alpha + own + HALF) >> 16);
}
