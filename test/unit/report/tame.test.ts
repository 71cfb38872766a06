import { describe, expect, test } from 'vitest';
import { csvText, parseCsv } from '../../../src/report/csv.js';
import { html } from '../../../src/report/html/markup.js';
import { writeJunit } from '../../../src/report/junit.js';
import { jsonText, tame } from '../../../src/report/tame.js';

/** An escape code in two spellings, a bell, a deletion, and marks that turn the direction of writing. */
const loud = 'a\u001b[31mb\u009b2Jc\u0007d\u007fe\u202ef\u2066g';
const quiet = 'a�[31mb�2Jc�d�e�f�g';

describe('what a terminal obeys', () => {
  test('is taken out of text; letters of any language, tabs and line breaks stay', () => {
    expect(tame(loud)).toBe(quiet);
    const kept = 'Zoë Łuczak שלום 名前 🤸🏽‍♀️\t\r\n';
    expect(tame(kept)).toBe(kept);
  });

  test('does not come into tables, pages or the reports for build servers', () => {
    expect(parseCsv(csvText([['name'], [loud]]))[1]).toEqual([quiet]);
    expect(html`<p title="${loud}">${loud}</p>`.html).toBe(`<p title="${quiet}">${quiet}</p>`);
    const xml = writeJunit('suite', [{ name: loud, seconds: 1, failures: [loud] }]);
    expect(xml).toContain(`name="${quiet}"`);
    expect(tame(xml)).toBe(xml);
  });

  test('is spelled out in JSON, which says the same as before', () => {
    const text = jsonText({ [loud]: [loud] }, 2);
    expect(tame(text)).toBe(text);
    expect(JSON.parse(text)).toEqual({ [loud]: [loud] });
  });

  test('does not make a formula out of what stands behind it', () => {
    expect(parseCsv(csvText([['name'], ['\u001b=1+1']]))[1]![0]).not.toMatch(/^[=+\-@]/);
  });
});
