import { printable } from '../video/printable.js';

/** What is not said by the name in the result with a capital and spaces. */
const words: Readonly<Record<string, string>> = {
  push_off: 'Push-off',
  take_off: 'Take-off',
  movement_start: 'Start',
  braking_start: 'Braking starts',
  step_off: 'Step-off',
  hold_start: 'Hold starts',
  countermovement_start: 'Dip starts',
  push_off_start: 'Push-off starts',
  landing_lowest_point: 'Lowest after landing',
};

/** An event or a phase as people call it. */
export function wordsFor(name: string): string {
  const plain = name.replaceAll('_', ' ');
  return words[name] ?? capital(plain);
}

/** The same in a drawing, where there is little room. */
export function shortWordsFor(name: string): string {
  return short[name] ?? wordsFor(name);
}

const short: Readonly<Record<string, string>> = {
  lowest_point: 'Lowest',
  braking_start: 'Braking',
  push_off_start: 'Push-off',
  hold_start: 'Hold',
  countermovement_start: 'Dip',
  first_contact: 'Contact',
  landing_lowest_point: 'Lowest',
};

/** Words one after the other, with "and" before the last. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The same text with a capital in front. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Longer words than these, from a file that anybody may have written, are cut. */
const mostCharacters = 200;

/** What stands in a file that anybody may have written, to be told in a sentence. */
export function brief(text: string): string {
  const clean = printable(text);
  return clean.length > mostCharacters ? `${clean.slice(0, mostCharacters)}…` : clean;
}
