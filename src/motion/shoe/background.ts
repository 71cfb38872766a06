import { type Developed, type Patch, rowStart } from './patch.js';

/** The floor without feet, per colour and pixel of the patch: the middle value over pictures in which they were away. */
export function backgroundOf(pictures: readonly Developed[], patch: Patch): Float32Array {
  const background = new Float32Array(patch.width * patch.height * 3);
  const values = new Float32Array(pictures.length);
  const middle = pictures.length >> 1;
  for (let y = 0; y < patch.height; y++) {
    const starts = pictures.map((picture) => rowStart(picture, patch, y));
    for (let x = 0; x < patch.width * 3; x++) {
      for (let i = 0; i < pictures.length; i++) values[i] = pictures[i]!.pixels[starts[i]! + x]!;
      values.sort();
      const value = pictures.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
      background[y * patch.width * 3 + x] = value;
    }
  }
  return background;
}
