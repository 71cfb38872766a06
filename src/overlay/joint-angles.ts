import type { SceneEvent } from './scene-events.js';
import type { Place, Places } from './scene-material.js';

/** An angle as it is drawn at its joint: an arc between two bones, and its degrees beside it. Drawn pixels, radians. */
export interface JointAngle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly label: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** From which joint to which an angle is measured, and whether its degrees stand before the athlete or behind. */
const measured = {
  knee: { from: 'hip', to: 'ankle', before: true },
  hip: { from: 'shoulder', to: 'knee', before: false },
  ankle: { from: 'knee', to: 'foot_index', before: false },
} as const;

/** The angles of an event at the joints of the leg that is seen best. */
export function jointAngles(pose: Places, angles: SceneEvent['angles'], letters: number): JointAngle[] {
  const side = score(pose, 'left') > score(pose, 'right') ? 'left' : 'right';
  const place = (joint: string) => pose[`${side}_${joint}`];
  const ahead = (place('foot_index')?.x ?? 0) >= (place('heel')?.x ?? 0) ? 1 : -1;
  return angles.flatMap(({ joint, text }) => {
    if (joint === 'trunk') return [];
    const { from, to, before } = measured[joint];
    const [at, a, b] = [place(joint), place(from), place(to)];
    if (!at || !a || !b) return [];
    return [drawnAngle([at, a, b], { text, letters, towards: before ? ahead : -ahead })];
  });
}

function score(pose: Places, side: 'left' | 'right'): number {
  return ['hip', 'knee', 'ankle', 'foot_index'].reduce(
    (sum, name) => sum + (pose[`${side}_${name}`]?.visibility ?? 0),
    0,
  );
}

function drawnAngle(
  [at, a, b]: readonly [Place, Place, Place],
  { text, letters, towards }: { readonly text: string; readonly letters: number; readonly towards: number },
): JointAngle {
  const reach = Math.min(Math.hypot(a.x - at.x, a.y - at.y), Math.hypot(b.x - at.x, b.y - at.y));
  const radius = Math.max(4, Math.min(letters * 1.5, reach * 0.6));
  const one = Math.atan2(a.y - at.y, a.x - at.x);
  const other = Math.atan2(b.y - at.y, b.x - at.x);
  const turn = (other - one + 4 * Math.PI) % (2 * Math.PI);
  const [from, to] = turn <= Math.PI ? [one, one + turn] : [other, other + 2 * Math.PI - turn];
  const width = Math.round(letters * (0.75 * text.length + 0.35));
  const height = Math.round(letters * 1.35);
  const gap = radius + letters * 0.25;
  const left = Math.round(towards > 0 ? at.x + gap : at.x - gap - width);
  return {
    ...{ x: at.x, y: at.y, radius, from, to, text },
    label: { left, top: Math.round(at.y - height / 2), width, height },
  };
}
