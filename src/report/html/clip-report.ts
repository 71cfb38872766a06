import type { JumpResult } from '../analysis.js';
import { isGait } from '../gait-numbers.js';
import { bestJump, textOf } from '../measured.js';
import { folded, section, subsection } from './blocks.js';
import { clipAnswer } from './clip-answer.js';
import { jumpCurves, seriesCurves } from './curves.js';
import { gaitReport } from './gait-report.js';
import { jumpsTable } from './jumps-table.js';
import { keyFrames } from './key-frames.js';
import type { KeyPicture, ReportEntry } from './key-picture.js';
import { type Content, type Html, html } from './markup.js';
import { metricsTable } from './metrics-table.js';
import { normsPart } from './norms-part.js';
import { notesPart } from './notes-part.js';
import { parametersPart } from './parameters-part.js';
import { peoplePart } from './people-part.js';
import { phaseStrip } from './phase-strip.js';
import { timingPart } from './timing-part.js';

/** How a clip's report stands on its page. */
export interface Standing {
  /** Whether it stands alone, or under a heading of its own among others. */
  readonly alone: boolean;
  /** The pictures that there is room for. */
  readonly pictures: readonly KeyPicture[];
}

/** More jumps than this are told in the table alone. */
const mostJumps = 24;

/** All that a result says, most important first; without its heading. */
export function clipReport({ analysis }: ReportEntry, { alone, pictures }: Standing): Html {
  if (isGait(analysis)) return gaitReport(analysis, { alone });
  const titled = alone ? section : subsection;
  const best = bestJump(analysis);
  const several = analysis.jumps.length > 1;
  const ofBest = several ? ` of jump ${best.index + 1}` : '';
  const parts: readonly (readonly [title: string, body: Content])[] = [
    ['Jump by jump', several && [jumpsTable(analysis), seriesCurves(analysis)]],
    [several ? `Key moments: jump ${best.index + 1}, the highest` : 'Key moments', keyFrames(analysis, best, pictures)],
    [`Phases${ofBest}`, phaseStrip(best)],
    [`Height and velocity${ofBest}`, jumpCurves(analysis, best)],
    [`All numbers${ofBest}`, metricsTable(analysis, best)],
    ['The other jumps', several && otherJumps({ analysis, pictures }, best)],
    ['Everybody in the picture', peoplePart(analysis)],
    ['Beside published groups', normsPart(analysis)],
    ['Notes on quality', notesPart(analysis.metadata.quality.notes)],
    ['Where the time went', timingPart(analysis)],
    ['How this was measured', parametersPart(analysis)],
  ];
  return html`${clipAnswer(analysis)}${parts.map(([title, body]) => body !== false && titled(title, body))}`;
}

function otherJumps({ analysis, pictures }: ReportEntry, best: JumpResult): Html {
  const others = analysis.jumps.filter((jump) => jump !== best);
  const left = others.length - mostJumps;
  return html`${others.slice(0, mostJumps).map((jump) => {
    const height = textOf(jump, 'jump_height_m');
    return folded({
      summary: html`Jump ${jump.index + 1}${height !== '' && html` <span class="soft number">${height}</span>`}`,
      body: [
        keyFrames(analysis, jump, pictures),
        phaseStrip(jump),
        jumpCurves(analysis, jump),
        metricsTable(analysis, jump, { brief: true }),
      ],
    });
  })}${left > 0 && html`<p class="soft">The other ${left} jumps are in the table above and in the result file.</p>\n`}`;
}
