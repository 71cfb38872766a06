import { printable } from '../video/clip.js';
import type { ComparedMetric, Comparison } from './compare.js';
import { type Cell, csvText } from './csv.js';

/** A comparison as a table for Excel: a row for each number, in SI units, and for each asymmetry, in percent. */
export function comparisonCsv(comparison: Comparison): string {
  const { a, b, compared, metrics, best, asymmetry } = comparison;
  const files = [printable(a.file), printable(b.file)];
  const rows = (what: string, group: Readonly<Record<string, ComparedMetric>>): Cell[][] =>
    Object.entries(group).map(([key, metric]) => [...files, what, key, ...cells(metric)]);
  const uneven = Object.entries(asymmetry).map(([key, row]): Cell[] => {
    const { a: before, b: after, difference, plus_minus, least, probability, verdict, became } = row;
    const sides = [before, after].flatMap(({ index_percent: { value, plus_minus: error } }) => [
      value,
      error,
      undefined,
    ]);
    return [...files, 'asymmetry', key, '%', ...sides, difference, plus_minus, least, probability, verdict, became];
  });
  return csvText([header, ...rows(compared.what, metrics), ...rows('best', best), ...uneven]);
}

const header = [
  ...['a_file', 'b_file', 'compared', 'metric', 'unit', 'a', 'a_plus_minus', 'a_jumps', 'b', 'b_plus_minus', 'b_jumps'],
  ...['difference', 'difference_plus_minus', 'least_interesting', 'probability', 'verdict', 'better'],
];

function cells({ unit, a, b, difference, plus_minus, least, probability, verdict, better }: ComparedMetric): Cell[] {
  return [
    ...[unit, a.value, a.plus_minus, a.jumps, b.value, b.plus_minus, b.jumps],
    ...[difference, plus_minus, least, probability, verdict, better],
  ];
}
