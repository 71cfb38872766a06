import type { Analysis, JumpResult } from '../analysis.js';
import { figureWithError } from '../figures.js';
import { angleKey, labelOf, measuredOf } from '../measured.js';
import { wordsFor } from '../words.js';
import { table } from './blocks.js';
import { type Html, html } from './markup.js';
import { reasonFor } from './missing.js';

/** The angles of a jump, an event in each row; nothing for a movement without angles. */
export function anglesTable(analysis: Analysis, jump: JumpResult): Html | false {
  const found = Object.keys(jump.metrics).flatMap((key) => {
    const [, joint, event] = angleKey.exec(key) ?? [];
    return joint && event ? [{ key, joint, event }] : [];
  });
  if (found.length === 0) return false;
  const joints = [...new Set(found.map(({ joint }) => joint))];
  const events = [...new Set(found.map(({ event }) => event))];
  const missing = found.filter(({ key }) => !measuredOf(jump, key));
  const { notes } = analysis.metadata.quality;
  const whys = new Set(missing.map(({ key }) => reasonFor(key, labelOf(analysis, key), notes)));
  return html`<div class="keep">${table({
    caption: 'Angles in degrees, as seen in the picture; 180° is straight, trunk lean is from upright',
    head: ['At', ...joints.map((joint) => (joint === 'trunk' ? 'Trunk lean' : wordsFor(joint)))],
    rows: events.map((event) => [
      wordsFor(event),
      ...joints.map((joint) => angleOf(jump, `${joint}_angle_${event}_deg`)),
    ]),
  })}${missing.length > 0 && html`<p class="soft small">– not measured: ${[...whys].join(' ')}</p>\n`}</div>`;
}

function angleOf(jump: JumpResult, key: string): string {
  const angle = measuredOf(jump, key);
  return angle ? `${figureWithError(angle, 'deg')}°` : '–';
}
