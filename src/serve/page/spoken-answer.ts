import type { Analysis } from '../../report/analysis.js';
import { isGait } from '../../report/gait-numbers.js';
import { gaitWords } from '../../report/html/gait-report.js';
import { bestJump, movementName, textOf } from '../../report/measured.js';

/** What an answer says, in a sentence for those who do not see it: of one of its jumps, or of the best. */
export function spokenAnswer(analysis: Analysis, jump: number | null): string {
  const { confidence } = analysis.metadata.quality;
  const said = isGait(analysis) ? gaitWords(analysis) : heightWords(analysis, jump);
  return `${movementName(analysis)}: ${said}. Confidence ${confidence}.`;
}

function heightWords(analysis: Analysis, jump: number | null): string {
  const shown = (jump === null ? undefined : analysis.jumps[jump]) ?? bestJump(analysis);
  const which = analysis.jumps.length > 1 ? ` of jump ${shown.index + 1}` : '';
  return `height${which} ${textOf(shown, 'jump_height_m') || 'not measured'}`;
}
