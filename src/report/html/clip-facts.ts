import type { Analysis } from '../analysis.js';
import { filmFacts, sightFacts } from '../film-facts.js';
import { whoseFact } from '../whose-fact.js';
import { type Html, html } from './markup.js';

/** What the film is, in a line of short facts. */
export function clipFacts(analysis: Analysis): Html {
  const { video } = analysis.metadata;
  const facts = [
    ...whoseFact(analysis),
    `${video.width} × ${video.height} px`,
    ...filmFacts(analysis),
    ...sightFacts(analysis, ' of them'),
  ];
  return html`<ul class="facts">
<li class="file">${video.file}</li>${facts.map((fact) => html` <li>${fact}</li>`)}
</ul>`;
}
