import type { modelNames } from './pose/model-card.js';
import type { LookRates } from './pose/rhythm.js';

/** How much care a clip is given, by falling speed. */
export const presetNames = ['fast', 'balanced', 'accurate'] as const;

/** One of `presetNames`. */
export type PresetName = (typeof presetNames)[number];

/** What a preset decides; every value can be overridden. */
export interface Preset {
  readonly model: (typeof modelNames)[number];
  readonly detectionConfidence: number;
  readonly trackingConfidence: number;
  /** Height of the pictures that are looked at, in pixels: people stand, so it decides how large they are. */
  readonly frameHeight: number;
  /** How often frames are looked at. */
  readonly lookRates: LookRates;
}

/** What each of them decides. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  fast: {
    ...{ model: 'lite', detectionConfidence: 0.3, trackingConfidence: 0.3, frameHeight: 360 },
    lookRates: { calm: 10, moving: 30, event: 60 },
  },
  balanced: {
    ...{ model: 'lite', detectionConfidence: 0.5, trackingConfidence: 0.5, frameHeight: 480 },
    lookRates: { calm: 10, moving: 30, event: 60 },
  },
  accurate: {
    ...{ model: 'full', detectionConfidence: 0.6, trackingConfidence: 0.6, frameHeight: 720 },
    lookRates: { calm: 20, moving: 60, event: 240 },
  },
};

/** More frames a second than any camera takes. */
export const endless = 1e6;
/** Looks at all frames there are. */
export const everyFrame: LookRates = { calm: endless, moving: endless, event: endless };
