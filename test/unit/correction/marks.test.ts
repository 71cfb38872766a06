import { expect, test } from 'vitest';
import { correct } from '../../../src/correction/correct.js';
import { parseAnalysis } from '../../../src/report/analysis.js';
import { compareResults } from '../../../src/report/compare.js';
import { parseCsv } from '../../../src/report/csv.js';
import { reportPage } from '../../../src/report/html/report-page.js';
import { jumpCsv } from '../../../src/report/jump-csv.js';
import { resultText } from '../../../src/report/result-text.js';
import { summarize } from '../../../src/report/text.js';
import { plain } from '../report/plain-paint.js';
import { automaticOf, jumpOf, keptOf } from './made-readings.js';

const kept = keptOf('cmj');
const automatic = automaticOf(kept);
const { events } = jumpOf(automatic);
const takeOff = events.take_off!.time_s;
const far = correct(automatic, kept, { take_off: takeOff - 0.06 });
const near = correct(automatic, kept, { take_off: takeOff + 0.004 });
const codesOf = (of: typeof far) => of.metadata.quality.notes.map(({ code }) => code);

test('a person who says about what the clip says takes no confidence away', () => {
  expect(['high', automatic.metadata.quality.confidence]).toContain(near.metadata.quality.confidence);
  expect(codesOf(near)).not.toContain('events.disagree');
});

test('where person and clip contradict each other the confidence is medium at most, and it is said', () => {
  expect(far.metadata.quality.confidence).not.toBe('high');
  const note = far.metadata.quality.notes.find(({ code }) => code === 'events.disagree');
  expect(note).toMatchObject({ severity: 'warning' });
  expect(note!.message).toContain('take-off 60 ms later');
});

test('a corrected result is read back as it was written', () => {
  expect(parseAnalysis(JSON.parse(resultText(far)))).toEqual(far);
});

test('the summary tells corrected and automatic values side by side', () => {
  const text = summarize(far, { paint: plain });
  const height = (of: typeof far) => (100 * jumpOf(of).metrics.jump_height_m!.value!).toFixed(1);
  expect(text).toMatch(new RegExp(`height ${height(far)} ± .* cm · automatic ${height(automatic)} ±`));
  expect(text).toMatch(/Flight time .* automatic \d+ ± \d+ ms/);
  expect(text).toMatch(/Take-off from what was given by hand/i);
});

test('the page marks what was given and shows what was found beside it', () => {
  const page = reportPage([{ analysis: far, pictures: [] }]);
  expect(page).toContain('<span class="mark">by hand</span>');
  expect(page).toContain(`automatic <span class="number">${takeOff.toFixed(3)} s</span>`);
  expect(reportPage([{ analysis: automatic, pictures: [] }])).not.toMatch(/class="automatic"/);
});

test('the table has what was found in columns of its own, and only where something was given', () => {
  const [head, row] = parseCsv([...jumpCsv([far])].join(''));
  const cell = (name: string) => row![head!.indexOf(name)];
  expect(cell('given_by_hand')).toBe('take_off');
  expect(Number(cell('take_off_automatic_time_s'))).toBe(takeOff);
  expect(Number(cell('flight_time_s_automatic'))).toBe(jumpOf(automatic).metrics.flight_time_s!.value);
  expect([...jumpCsv([automatic])].join('')).not.toMatch(/automatic|given/);
});

test('a comparison says whose events were given by hand', () => {
  const { notes, metrics } = compareResults(automatic, far);
  expect(notes.find(({ code }) => code === 'compare.events-given')!.message).toContain('of B');
  expect(notes.map(({ code }) => code)).not.toContain('compare.other-method');
  expect(metrics.flight_time_s!.difference).toBeCloseTo(0.06, 3);
});
