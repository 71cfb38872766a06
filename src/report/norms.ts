import type { Estimate } from '../motion/estimate.js';
import type { Level, Sex } from './athlete-facts.js';
import {
  type Arms,
  type HeightDefinition,
  type NormMetric,
  type NormRow,
  normRows,
  type SetAside,
  setAside,
} from './norm-rows.js';

/** One number of a jump, and how it came about. Metres and seconds. */
export interface Measurement extends Estimate {
  readonly metric: NormMetric;
  readonly definition: HeightDefinition;
  /** The movement's id, such as `countermovement-jump`. */
  readonly movement: string;
  /** Whether the arms swung; `unknown` or nothing where that was not seen. */
  readonly arms?: Arms;
}

/** What the athlete says of himself or herself; null is not known, and nothing is assumed for it. */
export interface Person {
  readonly sex: Sex | null;
  readonly age: number | null;
  readonly level: Level | null;
}

/** A published group that the number may be held against. */
export interface NormMatch {
  readonly measurement: Measurement;
  readonly row: NormRow;
  /** Number less mean, in the number's unit, with the error of the measurement. */
  readonly difference: Estimate;
  /**
   * In standard deviations, with the errors of the measurement and of so small a group; null where the source gives no
   * spread, or where its people were picked by their result.
   */
  readonly z: Estimate | null;
}

/** A row, or a whole source, that the number must not be held against. */
export interface Refusal {
  readonly source: string;
  /** One plain sentence. */
  readonly reason: string;
}

/** What a number may be held against, and what not. */
export interface Comparison {
  readonly matches: readonly NormMatch[];
  readonly refused: readonly Refusal[];
}

/** The published figures, and the sources that were set aside. */
export interface Norms {
  readonly rows: readonly NormRow[];
  readonly setAside: readonly SetAside[];
}

const published: Norms = { rows: normRows, setAside };

/** At this age somebody may be held against adults whose ages the source does not give. */
const adult = 18;

/** Holds a number against every row of its metric that means the same and is of such people; says why not the others. */
export function compareWithNorms(measurement: Measurement, person: Person, norms: Norms = published): Comparison {
  const matches: NormMatch[] = [];
  const refused: Refusal[] = [];
  for (const row of norms.rows.filter(({ metric }) => metric === measurement.metric)) {
    const reason = whatDiffers(measurement, row) ?? whoDiffers(person, row);
    if (reason) refused.push({ source: row.source.name, reason });
    else matches.push(match(measurement, row));
  }
  for (const { metrics, movement, source, reason } of norms.setAside) {
    if (!metrics.includes(measurement.metric) || movement !== measurement.movement) continue;
    refused.push({ source: source.name, reason });
  }
  return { matches, refused: withoutRepeats(refused) };
}

/** A plain sentence about one match, for the summary. */
export function describeMatch({ measurement, row, difference, z }: NormMatch): string {
  const { name, show } = units[row.metric];
  const far = show(Math.abs(difference.value), difference.plusMinus);
  const side = difference.value < 0 ? 'below' : 'above';
  const ages = row.ages ? ` aged ${row.ages[0]} to ${row.ages[1]}` : '';
  const facts = [
    row.sd === null ? show(row.mean) : show(row.mean, row.sd),
    ...(z ? [`z = ${signed(z.value)} ± ${z.plusMinus.toFixed(1)}`] : []),
    `${words[row.definition]}${armWords[row.arms]}`,
    ...(row.ages ? [] : ['ages not stated']),
    `${row.source.name}, ${row.device}`,
  ];
  const number = show(measurement.value);
  return `${name} ${number} is ${far} ${side} the mean of ${row.group}${ages} (${facts.join('; ')}).`;
}

function match(measurement: Measurement, row: NormRow): NormMatch {
  const difference = { value: measurement.value - row.mean, plusMinus: measurement.plusMinus };
  return { measurement, row, difference, z: zScore(difference, row) };
}

function zScore({ value, plusMinus }: Estimate, { sd, n, picked }: NormRow): Estimate | null {
  if (sd === null || picked) return null;
  const z = value / sd;
  // The mean of n people is known to sd/√n, and their spread to one part in √(2(n − 1)).
  const ofTheGroup = 1 / n + z ** 2 / (2 * (n - 1));
  return { value: z, plusMinus: Math.sqrt((plusMinus / sd) ** 2 + ofTheGroup) };
}

function whatDiffers({ definition, movement, arms = 'unknown' }: Measurement, row: NormRow): string | null {
  if (definition !== row.definition) {
    return `It measured the height ${words[row.definition]}, and this number is ${words[definition]}: they are not the same height.`;
  }
  if (movement !== row.movement) {
    return `It is about the ${spaced(row.movement)}, and this is a ${spaced(movement)}.`;
  }
  if (arms !== 'unknown' && row.arms !== 'unknown' && arms !== row.arms) {
    return `Its jumps were made${armWords[row.arms]}, and this one${armWords[arms]}.`;
  }
  return null;
}

function whoDiffers({ sex, age, level }: Person, row: NormRow): string | null {
  if (sex === null) return `It is about ${people[row.sex]}, and the sex of this athlete is not given (--sex).`;
  if (sex !== row.sex) return `It is about ${people[row.sex]}, and this athlete is ${sex}.`;
  if (age === null) return 'It holds for some ages only, and the age of this athlete is not given (--age).';
  const { ages } = row;
  if (ages && (age < ages[0] || age >= ages[1] + 1)) {
    return `It is about ages ${ages[0]} to ${ages[1]}, and this athlete is ${age}.`;
  }
  if (!ages && age < adult) return `It is about adults, and this athlete is ${age}.`;
  if (level !== null && level !== row.level) {
    return `It is about the level "${row.level}", and this athlete's is "${level}".`;
  }
  // Without ages the level alone says that these are such people, so it must be said, not supposed.
  if (!ages && level === null) {
    return `It gives no ages, only the level "${row.level}", and the level of this athlete is not given (--level).`;
  }
  return null;
}

function withoutRepeats(refused: readonly Refusal[]): Refusal[] {
  return [...new Map(refused.map((refusal) => [`${refusal.source}\n${refusal.reason}`, refusal])).values()];
}

const words: Readonly<Record<HeightDefinition, string>> = {
  'take-off-to-apex': 'from take-off to apex',
  'flight-time': 'by flight time',
  'standing-to-apex': 'from standing to apex',
  'jump-and-reach': 'by jump and reach',
  'times-only': 'from times only',
};

const armWords: Readonly<Record<Arms, string>> = {
  'no-swing': ' without arm swing',
  swing: ' with arm swing',
  unknown: ', arms not stated',
};

const people: Readonly<Record<Sex, string>> = { female: 'women or girls', male: 'men or boys' };

/** How a number is named and written; the second argument is what stands after the plus or minus. */
interface Unit {
  readonly name: string;
  show(value: number, plusMinus?: number): string;
}

const units: Readonly<Record<NormMetric, Unit>> = {
  jump_height: { name: 'Jump height', show: written(100, 1, ' cm') },
  rsi_modified: { name: 'RSI modified', show: written(1, 2, '') },
  rsi_flight_over_contact: { name: 'RSI (flight over contact)', show: written(1, 2, '') },
  rsi_height_over_contact: { name: 'RSI (height over contact)', show: written(1, 2, '') },
  contact_time: { name: 'Contact time', show: written(1000, 0, ' ms') },
};

function written(factor: number, digits: number, unit: string): Unit['show'] {
  const figure = (value: number) => (value * factor).toFixed(digits);
  return (value, plusMinus) => `${figure(value)}${plusMinus === undefined ? '' : ` ± ${figure(plusMinus)}`}${unit}`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

function spaced(id: string): string {
  return id.replaceAll('-', ' ');
}
