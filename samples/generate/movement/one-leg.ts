import type { Body } from '../body/body.js';
import { degrees } from '../body/ease.js';
import { footUnderAnkle } from '../body/foot.js';
import { massesOf, type Posture } from '../body/posture.js';
import type { Side } from '../body/sides.js';
import { hanging } from '../body/vector.js';
import type { Performance } from './performance.js';

/** How the other leg is held: the thigh a little ahead, the shank behind. */
const thigh = degrees(15);
const shank = degrees(-80);

/**
 * The same movement on one leg: the other is held up, bent, from beginning to end. The foot on the floor leaves and lands as
 * it did; the centre of mass is where the new masses have it.
 */
export function onOneLeg(performance: Performance, leg: Side): Performance {
  const { body, phases } = performance;
  const free = leg === 'left' ? 'right' : 'left';
  return {
    ...performance,
    phases: phases.map((phase) => ({
      ...phase,
      at: (time) => {
        const instant = phase.at(time);
        return { ...instant, posture: holdingUp(instant.posture, body, free) };
      },
    })),
  };
}

function holdingUp(posture: Posture, body: Body, side: Side): Posture {
  const knee = hanging(posture.hip, thigh, body.thigh);
  const ankle = hanging(knee, shank, body.shank);
  const foot = footUnderAnkle(body, ankle, { solePitch: degrees(80), toePitch: 0 });
  const held = { ...posture, knees: { ...posture.knees, [side]: knee }, feet: { ...posture.feet, [side]: foot } };
  const masses = massesOf(held);
  const along = (axis: 'x' | 'y') => masses.reduce((sum, { share, at }) => sum + share * at[axis], 0);
  return { ...held, centreOfMass: { x: along('x'), y: along('y') } };
}
