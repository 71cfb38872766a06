import type { Analysis } from '../../report/analysis.js';

/** What the options of the command line are called on the page. */
const fields: Readonly<Record<string, string>> = {
  'athlete-height': 'Height, cm',
  mass: 'Mass, kg',
  'capture-fps': 'Camera, frames a second',
  'drop-height': 'Box height, cm',
  movement: 'Movement',
  person: 'Person, from the left',
};

/** What is said otherwise where nobody types options. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/in metres, such as --(athlete|drop)-height \d\.\d+/, 'in the field --$1-height'],
  [/; --person all tells of everybody/, ''],
  [/\bwith --(?=(mass|capture-fps|movement|person)\b)/g, 'in the field --'],
];

/** A hint in the words of the page: whoever reads it has fields before them, and no command line. */
export function inPageWords(text: string): string {
  const said = sentences.reduce((told, [from, to]) => told.replace(from, to), text);
  return said.replace(/--([a-z]+(?:-[a-z]+)*)/g, (option, name: string) => {
    const field = fields[name];
    return field === undefined ? option : `“${field}”`;
  });
}

/** The same of everything that is noted about an answer. */
export function notedInPageWords(analysis: Analysis): Analysis {
  const { metadata } = analysis;
  const notes = metadata.quality.notes.map((note) => ({
    ...note,
    message: inPageWords(note.message),
    hint: inPageWords(note.hint),
  }));
  return { ...analysis, metadata: { ...metadata, quality: { ...metadata.quality, notes } } };
}
