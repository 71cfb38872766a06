import { bodyShare, legShare } from './body.js';
import { seenLeg } from './body-scale.js';
import { gravity } from './gravity.js';
import { landingModel, takeOffModel } from './shoe/sole-instant.js';
import { settings } from './shoe/sole-silhouettes.js';
import { lags } from './steps/contacts.js';
import { toeModel } from './toes.js';
import { bounds } from './verdict.js';

/** Every constant that decides about events and heights, by name, for the result: with them it can be repeated. */
export function motionParameters(): Record<string, number | string | null> {
  return flatten('', {
    gravity_m_s2: gravity,
    body_share_of_stature: bodyShare,
    thigh_and_shank_share_of_leg: legShare,
    seen_share_of_leg: seenLeg,
    ...{ toe_hinge: toeModel, sole_take_off_hinge: takeOffModel, sole_landing_hinge: landingModel },
    silhouette_darkest_shadows: settings.map(({ darkest }) => darkest).join(' '),
    flight: bounds,
    step_lag: lags,
  });
}

/** Nested values under names joined by underscores, in snake case. */
function flatten(prefix: string, value: object): Record<string, number | string | null> {
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const name = `${prefix}${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    return typeof inner === 'object' && inner !== null ? Object.entries(flatten(`${name}_`, inner)) : [[name, inner]];
  });
  return Object.fromEntries(entries);
}
