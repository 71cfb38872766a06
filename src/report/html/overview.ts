import { figureWithError } from '../figures.js';
import { isGait } from '../gait-numbers.js';
import { bestJump, measuredOf, movementName } from '../measured.js';
import { table, verdictBadge } from './blocks.js';
import { confidenceKinds } from './clip-answer.js';
import type { ReportEntry } from './key-picture.js';
import { type Html, html } from './markup.js';

/** More clips than this are no overview. */
const mostRows = 2000;

/** All clips of a page in a table, with links to those that are told in full. */
export function overview(entries: readonly ReportEntry[], told: number): Html {
  const rest = entries.length - told;
  return html`${table({
    caption: 'All clips: the highest jump of each, ± one standard deviation',
    head: ['Clip', 'Movement', 'Jumps', 'Height, cm', 'Confidence'],
    figures: [2, 3],
    rows: entries.slice(0, mostRows).map(({ analysis }, i) => {
      const { video, quality } = analysis.metadata;
      const height = isGait(analysis) ? null : measuredOf(bestJump(analysis), 'jump_height_m');
      return [
        i < told ? html`<a href="#clip-${i + 1}">${video.file}</a>` : video.file,
        movementName(analysis),
        analysis.jumps.length,
        height ? figureWithError(height, 'm') : '–',
        verdictBadge(quality.confidence, confidenceKinds[quality.confidence]),
      ];
    }),
  })}${rest > 0 && html`<p class="soft">For the other ${rest} there is no room on one page: make a page of each.</p>\n`}`;
}
