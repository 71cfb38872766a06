import type { Level, Sex } from './athlete-facts.js';

/** What a row of norms is about. One word for every jump height: how it was measured is the definition's to say. */
export type NormMetric =
  | 'jump_height'
  | 'rsi_modified'
  | 'rsi_flight_over_contact'
  | 'rsi_height_over_contact'
  | 'contact_time';

/** How the height was measured, also the height inside a ratio; of numbers made of times alone, that. */
export type HeightDefinition =
  | 'take-off-to-apex'
  | 'flight-time'
  | 'standing-to-apex'
  | 'jump-and-reach'
  | 'times-only';

export type Arms = 'no-swing' | 'swing' | 'unknown';

/** Where figures come from. */
export interface Source {
  /** Author and year, as a reader is told. */
  readonly name: string;
  readonly title: string;
  readonly place: string;
  /** What was read, and where a copy lies. */
  readonly read: string;
}

/** One published group: who jumped, how the height was measured, and what came out. Metres, seconds, years. */
export interface NormRow {
  readonly metric: NormMetric;
  readonly movement: string;
  readonly definition: HeightDefinition;
  readonly device: string;
  readonly sex: Sex;
  /** Youngest and oldest the row speaks for; null where the copy that was read does not say. */
  readonly ages: readonly [number, number] | null;
  readonly level: Level;
  /** The group in words, to be read after a number: "20 recreationally active men". */
  readonly group: string;
  readonly n: number;
  readonly mean: number;
  /** Standard deviation between people; null where the copy that was read does not give it. */
  readonly sd: number | null;
  /** True where people were picked by their result: their spread is then no measure for anybody else. */
  readonly picked: boolean;
  readonly arms: Arms;
  readonly source: Source;
  /** What remains doubtful, as a sentence; null where nothing does. */
  readonly doubt: string | null;
}

/** A well-known source that nobody is compared with, and why: so that its absence is no riddle. */
export interface SetAside {
  readonly metrics: readonly NormMetric[];
  readonly movement: string;
  readonly source: Source;
  readonly reason: string;
}

const balsalobre: Source = {
  name: 'Balsalobre-Fernández 2015',
  title: 'The validity and reliability of an iPhone app for measuring vertical jump performance',
  place: 'Journal of Sports Sciences 33(15)',
  read: 'abstract, pubmed.ncbi.nlm.nih.gov/25555023 (men, age, time in the air); mean and spread from notes on the full text',
};

const mcMahonCurves: Source = {
  name: 'McMahon 2018',
  title: 'Influence of reactive strength index modified on force- and power-time curves',
  place: 'International Journal of Sports Physiology and Performance 13(2)',
  read: 'abstract, usir.salford.ac.uk/id/eprint/43294',
};

const petric: Source = {
  name: 'Petrić 2025',
  title: 'Normative Data for Vertical Jump Tests in Pre-School Children Aged 3 to 6 Years',
  place: 'Biomechanics 2025, issue 3, article 56',
  read: 'abstract, ouci.dntb.gov.ua/en/works/45rVBkvq (means only: the percentiles are in the full text)',
};

/** The groups of McMahon 2018: the best and the worst twenty of fifty-three by reactive strength index modified. */
const rugbyLeague = {
  movement: 'countermovement-jump',
  // "Variables of interest were calculated via forward dynamics", that is, by integrating the force.
  definition: 'take-off-to-apex',
  device: 'force platform',
  sex: 'male',
  ages: null,
  level: 'professional',
  n: 20,
  picked: true,
  arms: 'unknown',
  source: mcMahonCurves,
  doubt:
    'The abstract says that the force was integrated, not in so many words that the height is counted from take-off.',
} as const;
const quickest = { ...rugbyLeague, group: '20 professional rugby league players with the highest RSI modified of 53' };
const slowest = { ...rugbyLeague, group: '20 professional rugby league players with the lowest RSI modified of 53' };

/** Petrić 2025: the Optojump times the flight; its means (0.32 s, 12.3 cm) agree with g·T²/8. */
const preSchool = {
  metric: 'jump_height',
  movement: 'countermovement-jump',
  definition: 'flight-time',
  device: 'Optojump',
  ages: [3, 6],
  level: 'general',
  n: 411,
  sd: null,
  picked: false,
  source: petric,
  doubt: 'The 411 children are boys and girls together; how many of each is not in the abstract.',
} as const;
const boys = { ...preSchool, sex: 'male', group: 'the boys among 411 pre-school children' } as const;
const girls = { ...preSchool, sex: 'female', group: 'the girls among 411 pre-school children' } as const;

/** Only figures that were read, of a definition that is known. No grades: none of these sources publishes any. */
export const normRows: readonly NormRow[] = [
  {
    metric: 'jump_height',
    movement: 'countermovement-jump',
    definition: 'flight-time',
    device: 'force platform',
    sex: 'male',
    // 22.1 ± 3.6 years: two standard deviations around the mean, of men.
    ages: [18, 29],
    level: 'recreational',
    group: '20 recreationally active men',
    n: 20,
    mean: 0.352,
    sd: 0.054,
    picked: false,
    arms: 'unknown',
    source: balsalobre,
    doubt:
      'The spread is that of 100 jumps, five by each man; whether mean and spread are the platform’s or the app’s, ' +
      'which times the same flight and differs by 1.1 cm, is not in the notes.',
  },
  { ...quickest, metric: 'jump_height', mean: 0.377, sd: 0.039 },
  { ...slowest, metric: 'jump_height', mean: 0.318, sd: 0.032 },
  { ...quickest, metric: 'rsi_modified', mean: 0.53, sd: 0.05 },
  { ...slowest, metric: 'rsi_modified', mean: 0.36, sd: 0.03 },
  { ...boys, arms: 'no-swing', mean: 0.123 },
  { ...girls, arms: 'no-swing', mean: 0.122 },
  { ...boys, arms: 'swing', mean: 0.13 },
  { ...girls, arms: 'swing', mean: 0.125 },
];

/** Sources looked at and not used, because what could be read of them leaves the definition or the group open. */
export const setAside: readonly SetAside[] = [
  {
    metrics: ['rsi_modified'],
    movement: 'countermovement-jump',
    source: {
      name: 'Sole 2018',
      title:
        'Preliminary Scale of Reference Values for Evaluating Reactive Strength Index-Modified in Male and Female NCAA Division I Athletes',
      place: 'Sports 6(4):133',
      read: 'abstract, mdpi.com/2075-4663/6/4/133 (0.208 to 0.704 in 76 men, 0.135 to 0.553 in 75 women)',
    },
    reason: 'The part that could be read gives only the range, and not how the height in the ratio was measured.',
  },
  {
    metrics: ['rsi_modified'],
    movement: 'countermovement-jump',
    source: {
      name: 'McMahon 2021',
      title: 'Relationship between reactive strength index variants in rugby league players',
      place: 'Journal of Strength and Conditioning Research 35(1)',
      read: 'abstract, eprints.chi.ac.uk/id/eprint/3268 (0.47 ± 0.08, 21 men)',
    },
    reason: 'The part that could be read does not say how the height in the ratio was measured.',
  },
  {
    metrics: ['rsi_height_over_contact'],
    movement: 'drop-jump',
    source: {
      name: 'McMahon 2021',
      title: 'Relationship between reactive strength index variants in rugby league players',
      place: 'Journal of Strength and Conditioning Research 35(1)',
      read: 'abstract, eprints.chi.ac.uk/id/eprint/3268 (0.90 ± 0.22 from a box of 30 cm, 21 men)',
    },
    reason: 'The part that could be read does not say how the height in the ratio was measured.',
  },
  {
    metrics: ['jump_height'],
    movement: 'countermovement-jump',
    source: {
      name: 'Haugen 2021',
      title: 'Countermovement jump height in national-team athletes',
      place: 'International Journal of Sports Physiology and Performance (10.1123/ijspp.2019-0964)',
      read: 'abstract, journals.humankinetics.com (sprinters: 62.7 ± 4.8 cm men, 48.4 ± 6.0 cm women); title and year from memory',
    },
    reason: 'The part that could be read names a force platform, but not which height was taken from it.',
  },
  {
    metrics: ['jump_height'],
    movement: 'countermovement-jump',
    source: {
      name: 'Plantiga',
      title: 'Maximum jump height, table 22: national team athletes of various sports',
      place: 'help.plantiga.com/ccmj-maximum-jump-height',
      read: 'the page (means of six kinds of sport, 35.0 to 52.2 cm men, 24.4 to 40.0 cm women)',
    },
    reason:
      'The page defines its own height by the flight time, but says neither whose figures the table holds, ' +
      'nor how those were measured, nor on how many athletes.',
  },
  {
    metrics: ['jump_height'],
    movement: 'countermovement-jump',
    source: {
      name: 'Fernandez-Pena 2024',
      title: 'The impact of track and field training on dynapenia',
      place: 'Frontiers in Aging 5:1504789',
      read: 'abstract, frontiersin.org (over 58 years: athletes 28.5 ± 4.3 cm men, 22.7 ± 2.5 cm women)',
    },
    reason: 'The part that could be read says neither how the height was measured nor how many are in each group.',
  },
];
