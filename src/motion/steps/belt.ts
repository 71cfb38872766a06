import { LeastSquares } from '../least-squares.js';
import { median, range } from '../local-fit.js';
import type { Trajectory } from '../trajectory.js';
import type { Contact } from './contacts.js';
import type { Manner } from './manner.js';

/** Parts of a contact in which the toes certainly stand. */
const standing: Readonly<Record<Manner, readonly [number, number]>> = { walking: [0.2, 0.7], running: [0.25, 0.6] };

/** Samples farther from the straight way of their contact than this count little, metres. */
const robust = 0.02;
const rounds = 4;

/** How fast a belt goes: as fast as the toes that stand on it. Metres per second, to the right of the picture. */
export function beltSpeed(
  { times, joints }: Trajectory,
  contacts: readonly Contact[],
  manner: Manner,
  { scale, guess }: { readonly scale: number; readonly guess: number },
): number {
  const stretches = contacts.flatMap(({ side, strike, off }) => {
    if (!strike || !off) return [];
    const [start, time] = [strike.time, off.time - strike.time];
    const [from, to] = range(times, start + standing[manner][0] * time, start + standing[manner][1] * time);
    if (to - from < 2) return [];
    const middle = start + time / 2;
    const { x } = joints[`${side}_foot_index`];
    return [
      Array.from({ length: to - from }, (_, n) => ({ time: times[from + n]! - middle, x: x[from + n]! / scale })),
    ];
  });
  let speed = guess;
  for (let round = 0; round < rounds; round++) {
    // Each contact has a place of its own: what is left of it is the speed, which all share.
    const fit = new LeastSquares(1);
    for (const samples of stretches) {
      const miss = samples.map(({ time, x }) => x - speed * time);
      const place = median(miss);
      const weights = miss.map((value) => 1 / (1 + ((value - place) / robust) ** 2));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const mean = (of: (i: number) => number) => weights.reduce((sum, weight, i) => sum + weight * of(i), 0) / total;
      const [time, x] = [mean((i) => samples[i]!.time), mean((i) => samples[i]!.x)];
      for (const [i, sample] of samples.entries()) fit.add([sample.time - time], sample.x - x, weights[i]!);
    }
    speed = fit.solve()?.solution[0] ?? guess;
  }
  return speed;
}
