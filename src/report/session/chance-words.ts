/** From which chance on which words (Hopkins et al. 2009, Progressive statistics for studies in sports medicine). */
const words: readonly (readonly [least: number, words: string])[] = [
  [0.995, 'most likely'],
  [0.95, 'very likely'],
  [0.75, 'likely'],
  [0.25, 'possibly'],
  [0.05, 'unlikely'],
  [0.005, 'very unlikely'],
  [0, 'most unlikely'],
];

/** "very likely higher (97 %)": a chance in words, with its number. */
export function chanceInWords(chance: number, what: string): string {
  const word = words.find(([least]) => chance >= least)?.[1] ?? 'most unlikely';
  return `${word} ${what} (${percent(chance)})`;
}

/** A chance in whole per cents; never 0 or 100, for nothing is that sure. */
export function percent(chance: number): string {
  if (chance > 0.99) return '> 99 %';
  if (chance < 0.01) return '< 1 %';
  return `${Math.round(100 * chance)} %`;
}
