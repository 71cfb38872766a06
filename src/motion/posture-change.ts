import type { Estimate, Instant } from './estimate.js';
import { medianBetween } from './local-fit.js';
import type { Trajectory } from './trajectory.js';
import type { View } from './view.js';

/** The posture is read this long after take-off and before landing, in seconds. */
const near = 0.012;
const far = 0.045;

/**
 * The body over its toes is lower by this much of what the landmarks show, plus a constant in metres: the landmarks of the
 * feet move less than the feet. From drawn jumps with exact truth, both kinds of shoe.
 */
const share = 0.59;
const offset = 0.001;

/** What remains unknown, metres. Where the athlete may come towards the camera the picture cannot tell near from low. */
const errors: Readonly<Record<View, number>> = { side: 0.013, oblique: 0.018, front: 0.04, rear: 0.04 };

/** Nobody lands lower than this, or higher than that, in metres. */
const bounds = [-0.01, 0.08] as const;

/** How much lower the body is over its toes at landing than at take-off, in metres; null where the view does not show it. */
export function landingPosture(
  { trajectory, view }: { readonly trajectory: Trajectory; readonly view: View },
  flight: {
    readonly takeOff: Instant;
    readonly landing: Instant;
    readonly scale: number;
    readonly weights: { readonly left: number; readonly right: number };
  },
): Estimate | null {
  if (view === 'front' || view === 'rear') return null;
  const { times, joints, centreOfMass } = trajectory;
  const { left, right } = flight.weights;
  const over = centreOfMass.y.map(
    (y, i) => y - left * joints.left_foot_index.y[i]! - right * joints.right_foot_index.y[i]!,
  );
  const before = medianBetween(times, over, flight.takeOff.time + near, flight.takeOff.time + far);
  const after = medianBetween(times, over, flight.landing.time - far, flight.landing.time - near);
  const lower = (share * (before - after)) / flight.scale + offset;
  const [least, most] = bounds;
  return { value: Math.min(most, Math.max(least, lower)), plusMinus: errors[view] };
}
