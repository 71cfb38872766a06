import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inPageWords, notedInPageWords } from '../../../src/serve/page/page-words.js';
import { exampleResult } from '../../helpers/results.js';

test.each([
  ['Give the mass in kilograms with --mass.', 'Give the mass in kilograms in the field “Mass, kg”.'],
  ['Give it in metres, such as --athlete-height 1.78.', 'Give it in the field “Height, cm”.'],
  ['Jump again, or leave out --movement.', 'Jump again, or leave out “Movement”.'],
  ['and give --capture-fps if this is slow motion.', 'and give “Camera, frames a second” if this is slow motion.'],
  ['Ask by number: --person 1.', 'Ask by number: “Person, from the left” 1.'],
  ['Start it with a larger --max-upload.', 'Start it with a larger --max-upload.'],
])('%s is said in the words of the page', (hint, said) => {
  expect(inPageWords(hint)).toBe(said);
});

test('every name that is given to an option is that of a field on the page', () => {
  const page = readFileSync('src/serve/page/index.html', 'utf8');
  for (const option of ['athlete-height', 'mass', 'capture-fps', 'drop-height', 'movement', 'person']) {
    const [, field] = /“(.+)”/.exec(inPageWords(`--${option}`))!;
    expect(page).toMatch(new RegExp(`${field}\\s`));
  }
});

test('notes of a result are said so too, and nothing else is touched', () => {
  const note = {
    code: 'athlete.mass-missing',
    severity: 'info',
    message: 'Powers are left out.',
    hint: 'Give --mass.',
  } as const;
  const analysis = exampleResult({ notes: [note] });
  const told = notedInPageWords(analysis);
  expect(told.metadata.quality.notes[0]!.hint).toBe('Give “Mass, kg”.');
  expect({ ...told, metadata: analysis.metadata }).toEqual(analysis);
});
