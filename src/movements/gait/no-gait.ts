import { KinemotionError } from '../../errors.js';
import type { Steps } from '../../motion/steps/steps.js';

/** A stride needs three strikes, and the first and last of a clip are seen in part: of fewer than this nothing is told. */
export const leastStrikes = 4;

/** Why a clip that was to show walking or running holds too few steps. */
export function noGait({ straights, spreads }: Steps, clip: string): KinemotionError {
  const strikes = straights.reduce((sum, { contacts }) => sum + contacts.filter(({ strike }) => strike).length, 0);
  const hint =
    'Film from the side, the whole body in the picture, for four steps or more straight on, or on a treadmill.';
  if (strikes > 0) {
    const count = strikes === 1 ? 'one step' : `${strikes} steps`;
    const all = strikes >= leastStrikes ? ' With --movement gait these are measured all the same.' : '';
    return new KinemotionError('gait.too-few-steps', `Only ${count} straight on can be seen in ${clip}.`, {
      hint: `${hint}${all}`,
    });
  }
  const why =
    spreads < 2
      ? 'the feet do not pass each other'
      : 'the feet pass each other, but not in steps that lead straight on and are seen from the side';
  return new KinemotionError('gait.none', `Nobody walks or runs in ${clip}: ${why}.`, { hint });
}
