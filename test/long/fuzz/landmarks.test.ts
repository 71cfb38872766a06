import { describe, expect } from 'vitest';
import { movements } from '../../../src/movements/index.js';
import { type Options, resolveOptions } from '../../../src/options.js';
import { analysisSchemaOf } from '../../../src/report/analysis.js';
import { reportPage } from '../../../src/report/html/report-page.js';
import { jumpCsv } from '../../../src/report/jump-csv.js';
import { summarize } from '../../../src/report/text.js';
import { analyzed } from '../../helpers/analyzed.js';
import { plain as paint } from '../../unit/report/plain-paint.js';
import type { Dice } from './dice.js';
import { answerOf, fuzz } from './fuzz.js';
import { anyTrack } from './tracks.js';

const schema = analysisSchemaOf(movements);

function anyOptions(dice: Dice): Options {
  return resolveOptions({
    ...(dice.chance(0.2) && { movement: dice.oneOf(movements).id }),
    ...(dice.chance(0.2) && { captureFps: dice.oneOf([1, 30, 240, 20_000]) }),
    ...(dice.chance(0.2) && { athleteHeight: dice.oneOf([1.2, 1.75, 2.3]), mass: dice.oneOf([40, 150]) }),
    ...(dice.chance(0.1) && { dropHeight: dice.oneOf([0.05, 1.5]) }),
  });
}

describe('landmarks, however little they are those of a body', () => {
  fuzz('give a whole result with a height and without anything that is no number, or a refusal in words', {
    cases: 300,
    limit: 5,
    async attempt(dice) {
      const outcome = await answerOf(() => analyzed(anyTrack(dice), anyOptions(dice)));
      if ('refused' in outcome) return outcome.refused;
      const analysis = outcome.answer;
      schema.parse(analysis);
      const heights = analysis.jumps.map(({ metrics }) => metrics.jump_height_m!.value);
      expect(
        heights.every((height) => height !== null && height > 0 && height < 3),
        `heights ${heights}`,
      ).toBe(true);
      expect(JSON.parse(JSON.stringify(analysis)), 'as it is written').toEqual(analysis);
      for (const { events } of analysis.jumps) expect(events.take_off!.time_s).toBeLessThan(events.landing!.time_s);
      const texts = [summarize(analysis, { paint }), reportPage([{ analysis, pictures: [] }]), ...jumpCsv([analysis])];
      for (const text of texts) expect(text).not.toMatch(/\b(NaN|Infinity|undefined)\b/);
      return analysis.movement.type;
    },
  });
});
