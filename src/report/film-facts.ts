import type { Analysis } from './analysis.js';

/** How fast and how long a clip is, in a few short facts. */
export function filmFacts({ metadata: { video } }: Analysis): string[] {
  const { fps, capture_fps: captureFps, time_scale: timeScale } = video;
  return [
    ...(fps === null ? [] : [`${trim(fps, 2)} fps${video.variable_frame_rate ? ' (variable)' : ''}`]),
    ...(timeScale.factor === 1 || captureFps === null ? [] : [`filmed at ${trim(captureFps, 2)} fps`]),
    `${trim(video.duration_s, 2)} s`,
    `${video.frames} frames`,
  ];
}

/** In how much of the clip the athlete was seen, and whether the answer was known before. */
export function sightFacts({ metadata: { quality, processing } }: Analysis, of = ''): string[] {
  const seen = `athlete seen in ${trim(quality.detection_coverage * 100, 1)} %${of}`;
  return [seen, ...(processing.cache_hit ? ['from the cache'] : [])];
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
