/** How the clip's own time became real time. */
export interface TimeScale {
  /** Clip seconds per real second: 1, or 8 for 240 frames a second played at 30. */
  readonly factor: number;
  /** Frames per second that the camera took. */
  readonly captureFps: number | null;
  readonly source: 'clip' | 'found' | 'given';
}

/** Rates at which cameras take slow motion, frames per second. */
const captureRates = [50, 60, 90, 100, 120, 180, 240, 300, 480, 960] as const;

/** Below this a clip is not slow motion but a rate that is not quite what it says. */
const leastFactor = 1.5;

/** How the clip's time became real time, when the true rate was given. */
export function givenTimeScale(fps: number | null, captureFps: number | null): TimeScale {
  if (captureFps === null) return { factor: 1, captureFps: fps, source: 'clip' };
  return { factor: fps === null ? 1 : captureFps / fps, captureFps, source: 'given' };
}

/** The slow motions that a clip of this rate may be. */
export function possibleTimeScales(fps: number | null): TimeScale[] {
  if (fps === null) return [];
  return captureRates
    .map((captureFps): TimeScale => ({ factor: captureFps / fps, captureFps, source: 'found' }))
    .filter(({ factor }) => factor >= leastFactor);
}
