import type { Refusal } from './served.js';

/** Why a clip is not sent at all. */
export function tooLarge(name: string, mostBytes: number): Refusal {
  return {
    code: 'video.too-large',
    message: `${name} is larger than the ${Math.floor(mostBytes / 1e6)} MB that are taken.`,
    hint: 'Cut it to the jump, with a second of standing before and after, or start the program with a larger --max-upload.',
  };
}
