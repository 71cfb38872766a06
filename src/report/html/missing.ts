import type { Note } from '../../note.js';
import { angleKey } from '../measured.js';

/** Which notes can be why a number is missing, by the beginning of its name in the result; the first that fits. */
const reasons: readonly (readonly [metrics: RegExp, codes: readonly string[]])[] = [
  [/power/, ['athlete.mass-missing']],
  [/leg_stiffness_n_m/, ['athlete.mass-missing', ...contactReasons()]],
  [/contact|rsi_(flight|height)|stiffness/, contactReasons()],
  [/drop_height|box_height/, ['movement.no-drop', 'drop-jump.box-unseen']],
  [/_difference_s$/, ['feet.not-apart']],
  [/posture/, ['landing.posture-unseen']],
  [/hold|squat/, ['squat-jump.hold-unseen', 'approach.start-unseen', 'approach.lowest-unseen']],
  [/unweighting|braking/, ['approach.turn-unseen', 'approach.start-unseen', 'approach.lowest-unseen']],
  [/depth|time_to|rsi_modified|countermovement/, ['approach.start-unseen', 'approach.lowest-unseen']],
  [/propulsion|push_off|peak_velocity/, ['approach.lowest-unseen', 'approach.start-unseen']],
];

/** Why a number is missing, in the words of the note that says so. */
export function reasonFor(key: string, label: string, notes: readonly Note[]): string {
  const withheld = notes.find(({ code, message }) => code === 'metric.implausible' && message.startsWith(`${label} `));
  if (withheld) return withheld.message;
  const codes = angleKey.test(key)
    ? ['angles.not-from-side', 'angles.unseen', 'approach.lowest-unseen', 'approach.start-unseen', ...contactReasons()]
    : (reasons.find(([metrics]) => metrics.test(key))?.[1] ?? []);
  const note = codes.flatMap((code) => notes.find((one) => one.code === code) ?? [])[0];
  return note?.message ?? 'See the notes about this clip.';
}

function contactReasons(): string[] {
  return ['movement.no-rebound', 'repeated-jumps.no-contact', 'movement.no-drop'];
}
