import { randomNumbers } from '../../../samples/generate/picture/noise.js';

/** Numbers from 0 up to 1, the same for the same seed, and unlike those of the next seed. */
export function randomFrom(seed: number): () => number {
  const random = randomNumbers(seed);
  // The first numbers of neighbouring seeds are alike.
  for (let n = 0; n < 32; n++) random();
  return random;
}

/** Normal numbers with deviation 1 (Box and Muller 1958). */
export function bellNumbers(seed: number): () => number {
  const random = randomFrom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
