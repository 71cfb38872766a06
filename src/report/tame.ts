/** What terminals obey, and what turns the direction of writing; tabs and line breaks stay. */
const obeyed = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text from outside without the characters that do something to whatever shows it, in a table or on a page. */
export function tame(text: string): string {
  return text.replace(obeyed, '\ufffd');
}

/**
 * JSON in which those characters are spelled as escapes: the same value to whoever reads it, and nothing to a terminal on
 * which it is shown.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    obeyed,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
