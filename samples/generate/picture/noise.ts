/** A row of numbers from 0 up to 1 that is the same for the same seed (xorshift, Marsaglia 2003). */
export function randomNumbers(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A function that adds grey sensor noise to a picture of four bytes a pixel, different in each frame. */
export function noiseFor(pixelCount: number, deviation: number): (pixels: Uint8Array, frame: number) => void {
  const random = randomNumbers(3);
  const grain = new Int8Array(pixelCount + roll);
  for (let index = 0; index < grain.length; index++) {
    const bell = random() + random() + random() + random() - 2;
    grain[index] = Math.round(bell * Math.sqrt(3) * deviation);
  }
  return (pixels, frame) => {
    const shift = (frame * 2399) % roll;
    const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.byteLength);
    for (let pixel = 0, byte = 0; pixel < pixelCount; pixel++, byte += 4) {
      const change = grain[pixel + shift]!;
      clamped[byte]! += change;
      clamped[byte + 1]! += change;
      clamped[byte + 2]! += change;
    }
  };
}

// The grain is one picture and some more, started at another place for each frame.
const roll = 9973;
