import { expect, test } from 'vitest';
import type { Note } from '../../../src/note.js';
import { joinNotes } from '../../../src/report/notes.js';

function note(message: string, code = 'a.note'): Note {
  return { code, severity: 'info', message, hint: 'Do it.' };
}

const messages = (ofClip: Note[], ofJumps: Note[][]) => joinNotes(ofClip, ofJumps).map(({ message }) => message);

test('a note about the only jump stays as it is', () => {
  expect(messages([], [[note('The feet are hidden.')]])).toEqual(['The feet are hidden.']);
});

test('what holds for every jump is said once', () => {
  const same = note('The feet are hidden.');
  expect(messages([], [[same], [same], [same]])).toEqual(['The feet are hidden.']);
});

test('what holds for some jumps says for which', () => {
  const same = note('The feet are hidden.');
  expect(messages([], [[same], [], [same]])).toEqual(['The feet are hidden (jumps 1 and 3).']);
  expect(messages([], [[], [same], []])).toEqual(['The feet are hidden (jump 2).']);
  expect(messages([], [[same], [same], [same], []])).toEqual(['The feet are hidden (jumps 1, 2 and 3).']);
});

test('where only a figure differs, the first is told and the others are named', () => {
  expect(messages([], [[note('It is 7 % off.')], [note('It is 9.5 % off.')], [note('It is 8 % off.')]])).toEqual([
    'It is 7 % off (jump 1; likewise jumps 2 and 3).',
  ]);
});

test('notes that name their jump in the sentence are joined too', () => {
  const ofClip = [note('The landing of jump 1 is late.'), note('The landing of jump 3 is late.')];
  expect(messages(ofClip, [[], [], []])).toEqual(['The landing is late (jumps 1 and 3).']);
  expect(messages(ofClip.slice(0, 1), [[], []])).toEqual(['The landing is late (jump 1).']);
});

test('different sentences of one code stay apart, and so do different codes', () => {
  const ofJump = [note('The landing is late.'), note('The take-off is late.'), note('The landing is late.', 'b.note')];
  expect(messages([], [ofJump])).toHaveLength(3);
});

test('what the clip and its only jump both say is said once', () => {
  expect(messages([note('The feet are hidden.')], [[note('The feet are hidden.')]])).toHaveLength(1);
});
