import type { Analysis } from '../analysis.js';
import { type Html, html } from './markup.js';

/** What the film is, in a line of short facts. */
export function clipFacts({ metadata: { video, quality, processing } }: Analysis): Html {
  const { fps, capture_fps: captureFps, time_scale: timeScale } = video;
  const facts = [
    `${video.width} × ${video.height} px`,
    ...(fps === null ? [] : [`${trim(fps, 2)} fps${video.variable_frame_rate ? ' (variable)' : ''}`]),
    ...(timeScale.factor === 1 || captureFps === null ? [] : [`filmed at ${trim(captureFps, 2)} fps`]),
    `${trim(video.duration_s, 2)} s`,
    `${video.frames} frames`,
    `athlete seen in ${trim(quality.detection_coverage * 100, 1)} % of them`,
    ...(processing.cache_hit ? ['kept from an earlier run'] : []),
  ];
  return html`<ul class="facts">
<li class="file">${video.file}</li>${facts.map((fact) => html` <li>${fact}</li>`)}
</ul>`;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
