import { type Analysis, analysisSchema } from '../../../src/report/analysis.js';

/** Markup that would run and fetch, a formula, codes that terminals obey, marks that turn the writing, and a line of its own. */
export const hostileText = [
  '=HYPERLINK("http://evil.invalid/")',
  '"><img src=http://evil.invalid/a.png onerror=hacked()><svg onload=hacked()>',
  '</style></title></script><script>hacked()</script>',
  "' onmouseover='hacked()' style='background:url(http://evil.invalid/b.png)",
  ']]></failure><testcase name="forged"/>&hacked;',
  '\u001b]0;hacked\u0007\u001b[2J\u009b31m\u0000\u007f\u202egpj.\u2066',
  '\nall as expected.',
].join(' ');

/** A short one of the kind that leads a cell. */
export const formulas = ['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1', ' =1'];

/** What never reaches a terminal: all that it obeys but line breaks, and what turns the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/**
 * A result in which every text and every name that its schema leaves open is hostile; those at `spared` paths stay, so that
 * more of a page is drawn.
 */
export function hostileResult(result: Analysis, spared: RegExp = /^$/): Analysis {
  const copy = structuredClone(result) as unknown;
  const isFine = () => analysisSchema.safeParse(copy).success;
  const poison = (place: Record<string, unknown>, path: string): void => {
    for (const [key, value] of Object.entries(place)) {
      const here = `${path}.${key}`;
      if (typeof value === 'object' && value !== null) poison(value as Record<string, unknown>, here);
      if (spared.test(here)) continue;
      if (typeof value === 'string') {
        place[key] = hostileText;
        if (!isFine()) place[key] = value;
      }
      if (Array.isArray(place)) continue;
      const name = `${key} ${hostileText}`;
      place[name] = place[key];
      delete place[key];
      if (isFine()) continue;
      place[key] = place[name];
      delete place[name];
    }
  };
  poison(copy as Record<string, unknown>, '');
  return analysisSchema.parse(copy);
}
