import type { Estimate } from '../motion/estimate.js';
import type { Measured } from '../movements/movement.js';
import type { Analysis } from './analysis.js';
import { type HeightDefinition, type NormMetric, normRows, setAside } from './norm-rows.js';
import { compareWithNorms, describeMatch, type Measurement, type NormMatch, type Norms, type Person } from './norms.js';
import { roundEstimate } from './round.js';

type NormSection = NonNullable<Analysis['norms']>;

/** Which of our numbers means what norms speak of. */
interface Comparable {
  readonly key: string;
  readonly metric: NormMetric;
  readonly definition: HeightDefinition;
}

const comparable: readonly Comparable[] = [
  { key: 'jump_height_m', metric: 'jump_height', definition: 'take-off-to-apex' },
  { key: 'jump_height_flight_time_m', metric: 'jump_height', definition: 'flight-time' },
  { key: 'rsi_modified', metric: 'rsi_modified', definition: 'take-off-to-apex' },
  { key: 'rsi_flight_over_contact', metric: 'rsi_flight_over_contact', definition: 'times-only' },
  { key: 'rsi_height_over_contact', metric: 'rsi_height_over_contact', definition: 'take-off-to-apex' },
  { key: 'contact_time_s', metric: 'contact_time', definition: 'times-only' },
];

/** Holds the numbers of the highest jump against published ones, once something is known of the athlete. */
export function describeNorms(
  movement: string,
  jumps: readonly Measured[],
  { sex, age, level }: Person,
): NormSection | undefined {
  if (sex === null && age === null && level === null) return undefined;
  const best = highest(jumps);
  const metrics = jumps[best]?.metrics ?? {};
  const matches: NormSection['matches'] = [];
  const refused = new Map<string, NormSection['refused'][number]>();
  for (const { key, metric, definition } of comparable) {
    const estimate: Estimate | null = metrics[key] ?? null;
    if (!estimate) continue;
    const measurement: Measurement = { ...estimate, metric, definition, movement };
    const comparison = compareWithNorms(measurement, { sex, age, level }, normsFor(key, metric, definition));
    matches.push(...comparison.matches.map((match) => describe(match, key, best)));
    for (const one of comparison.refused) refused.set(`${one.source}\n${one.reason}`, one);
  }
  return { matches, refused: [...refused.values()] };
}

/** Of several heights each row meets the one that means the same, and every other row the first. */
function normsFor(key: string, metric: NormMetric, definition: HeightDefinition): Norms {
  const siblings = comparable.filter((other) => other.metric === metric);
  if (siblings[0]?.key !== key) return { rows: normRows.filter((row) => row.definition === definition), setAside: [] };
  const elsewhere = siblings.slice(1).map((other) => other.definition);
  return { rows: normRows.filter((row) => !elsewhere.includes(row.definition)), setAside };
}

function highest(jumps: readonly Measured[]): number {
  const heights = jumps.map(({ metrics }) => metrics.jump_height_m?.value ?? Number.NEGATIVE_INFINITY);
  return heights.indexOf(Math.max(...heights));
}

function describe(match: NormMatch, key: string, jump: number): NormSection['matches'][number] {
  const { row, difference, z } = match;
  const written = (estimate: Estimate) => {
    const { value, plusMinus } = roundEstimate(estimate);
    return { value, plus_minus: plusMinus };
  };
  return {
    jump,
    metric: key,
    source: row.source.name,
    group: row.group,
    device: row.device,
    definition: row.definition,
    n: row.n,
    mean: row.mean,
    sd: row.sd,
    difference: written(difference),
    z: z && written(z),
    sentence: describeMatch(match),
    doubt: row.doubt,
  };
}
