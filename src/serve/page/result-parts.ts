import type { Analysis } from '../../report/analysis.js';
import { isGait } from '../../report/gait-numbers.js';
import { clipAnswer } from '../../report/html/clip-answer.js';
import { gaitCurves } from '../../report/html/gait-curves.js';
import { stepsTable, stridesTable } from '../../report/html/gait-lists.js';
import { numbersTable } from '../../report/html/gait-report.js';
import { jumpsTable } from '../../report/html/jumps-table.js';
import type { Html } from '../../report/html/markup.js';
import { metricsTable } from '../../report/html/metrics-table.js';
import { normsPart } from '../../report/html/norms-part.js';
import { notesPart } from '../../report/html/notes-part.js';
import { phaseStrip } from '../../report/html/phase-strip.js';
import { bestJump } from '../../report/measured.js';

/** The answer in a few large words, as in the report. */
export function answerPart(analysis: Analysis): Html {
  return clipAnswer(analysis);
}

/** A part of what else a result says, under its name. */
export interface ResultPart {
  readonly title: string;
  readonly html: Html | false;
}

/** What else a result says, most important first; of several jumps that of the one which is looked at. */
export function partsOf(analysis: Analysis, jump: number): readonly ResultPart[] {
  const { notes } = analysis.metadata.quality;
  const last: ResultPart = { title: `Notes on quality (${notes.length})`, html: notesPart(notes) };
  if (isGait(analysis)) {
    const strides = stridesTable(analysis.gait);
    return [
      { title: 'Joints through the gait cycle', html: gaitCurves(analysis.gait) },
      { title: 'All numbers', html: numbersTable(analysis) },
      { title: 'Step by step', html: stepsTable(analysis.gait) },
      ...(strides ? [{ title: 'Stride by stride', html: strides }] : []),
      last,
    ];
  }
  const shown = analysis.jumps[jump] ?? bestJump(analysis);
  const of = analysis.jumps.length > 1 ? ` of jump ${shown.index + 1}` : '';
  return [
    { title: 'Jump by jump', html: jumpsTable(analysis) },
    { title: `All numbers${of}`, html: metricsTable(analysis, shown) },
    { title: `Phases${of}`, html: phaseStrip(shown) },
    { title: 'Beside published groups', html: normsPart(analysis) },
    last,
  ];
}
