import type { Note } from '../note.js';
import { listed } from './words.js';

/** A note about one jump, or about the clip as a whole. */
interface Tagged {
  readonly note: Note;
  /** Counted from 1, as people do. */
  readonly jump: number | null;
}

const jumpInMessage = / of jump (\d+)\b/;

/** Notes of which none is said twice: what holds for several jumps is said once, with their numbers. */
export function joinNotes(ofClip: readonly Note[], ofJumps: readonly (readonly Note[])[]): Note[] {
  const several = ofJumps.length > 1;
  const tagged = [
    ...ofClip.map(tagByMessage),
    ...ofJumps.flatMap((notes, i) => notes.map((note): Tagged => ({ note, jump: several ? i + 1 : null }))),
  ];
  const groups = new Map<string, Tagged[]>();
  for (const one of tagged) groups.set(kindOf(one), [...(groups.get(kindOf(one)) ?? []), one]);
  return [...groups.values()].map((group) => join(group, ofJumps.length));
}

/** Some notes name their jump in the middle of the sentence. */
function tagByMessage(note: Note): Tagged {
  const number = jumpInMessage.exec(note.message)?.[1];
  if (number === undefined) return { note, jump: null };
  return { note: { ...note, message: note.message.replace(jumpInMessage, '') }, jump: Number(number) };
}

/** Notes differ in kind when they differ in more than a figure. */
function kindOf({ note: { code, message }, jump }: Tagged): string {
  return jump === null ? `${code} ${message}` : `${code} ${message.replace(/[\d.]+/g, '#')} of a jump`;
}

function join(group: readonly Tagged[], jumpCount: number): Note {
  const { note } = group[0]!;
  const jumps = [...new Set(group.flatMap(({ jump }) => jump ?? []))];
  if (jumps.length === 0) return note;
  const alike = group.every((other) => other.note.message === note.message);
  if (alike && jumps.length === jumpCount) return note;
  return { ...note, message: note.message.replace(/\.$/, ` (${alike ? numbered(jumps) : unlike(jumps)}).`) };
}

/** The figure in the message is that of the first jump. */
function unlike([first = 0, ...others]: readonly number[]): string {
  return `${numbered([first])}${others.length > 0 ? `; likewise ${numbered(others)}` : ''}`;
}

function numbered(jumps: readonly number[]): string {
  return `${jumps.length === 1 ? 'jump' : 'jumps'} ${listed(jumps.map(String))}`;
}
