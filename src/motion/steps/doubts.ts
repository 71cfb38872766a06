import { type Doubt, type Doubts, doubt, rateDoubts, timeScaleDoubts, weigh } from '../doubts.js';
import { median } from '../local-fit.js';
import type { Motion } from '../motion.js';
import type { TimeScale } from '../time-scale.js';
import type { Steps } from './steps.js';

/** Instants that are this uncertain in the middle, seconds, are read from feet that are hardly seen. */
const fairError = 0.03;
const poorError = 0.06;

/** Looks for every reason not to trust the steps. */
export function gaitDoubts(motion: Motion, steps: Steps): Doubts {
  return weigh([...viewDoubts(motion), ...rateDoubts(motion), ...timeScaleDoubts(motion), ...errorDoubts(steps)]);
}

/** When it matters that the athlete is seen, in seconds of the clip. */
export function stepStretches({ straights }: Steps, { factor }: TimeScale): { start: number; end: number }[] {
  return straights.map(({ spreads }) => ({ start: spreads[0]!.time * factor, end: spreads.at(-1)!.time * factor }));
}

function viewDoubts({ view }: Motion): Doubt[] {
  if (view !== 'front' && view !== 'rear') return [];
  const message = `The camera is ${view === 'front' ? 'in front of' : 'behind'} the athlete: steps towards it are not measured.`;
  return [doubt(2, 'view.not-aside', message, 'Film from the side, the camera still, the way across the picture.')];
}

function errorDoubts({ straights }: Steps): Doubt[] {
  const errors = straights.flatMap(({ contacts }) =>
    contacts.flatMap(({ strike, off }) => [strike, off].flatMap((instant) => instant?.plusMinus ?? [])),
  );
  const error = errors.length > 0 ? median(errors) : 0;
  if (error <= fairError) return [];
  const message = `The feet are seen so badly that strikes and toe-offs are uncertain by ${Math.round(1000 * error)} ms.`;
  const hint = 'Film the feet sharply, with light on them, in shoes that stand out from the floor and the trousers.';
  return [doubt(error > poorError ? 2 : 1, 'gait.feet-blurred', message, hint)];
}
