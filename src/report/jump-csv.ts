import { allMovements } from '../movements/index.js';
import { printable } from '../video/clip.js';
import type { Analysis, JumpResult } from './analysis.js';
import { givenEventsOf } from './corrected.js';
import { byteOrderMark, type Cell, csvLine } from './csv.js';
import type { Gait } from './gait-schema.js';
import { answersOf } from './people.js';

/** What a row tells of: one jump, one step, or one stride. */
type Kind = 'jump' | 'step' | 'stride';

/** One of them with the answer that it stands in. */
interface Row {
  readonly analysis: Analysis;
  readonly kind: Kind;
  readonly jump: Pick<JumpResult, 'index' | 'side' | 'events' | 'metrics'>;
}

/** A column of the table. */
interface Column {
  readonly header: string;
  cell(row: Row): Cell;
}

/**
 * A table with a row for each jump, or for each step and behind those for each stride, for Excel: all its events and metrics, each with its
 * plus-minus (one standard deviation), units in the headers. Which of them a row is, the column says in which its number stands. Jumps of
 * different movements share what both have; the columns' order does not depend on the files'.
 */
export function* jumpCsv(analyses: readonly Analysis[]): Generator<string> {
  const rows = analyses.flatMap(answersOf).flatMap((analysis) => rowsOf(analysis).map((row) => ({ analysis, ...row })));
  const given = rows.some(({ jump }) => givenEventsOf(jump).length > 0) ? [givenColumn] : [];
  const people = rows.some(({ analysis }) => analysis.person) ? [personColumn] : [];
  const columns = [...general(rows), ...people, ...given, ...eventColumns(rows), ...metricColumns(rows)];
  yield `${byteOrderMark}${csvLine(columns.map(({ header }) => header))}`;
  for (const row of rows) yield csvLine(columns.map((column) => column.cell(row)));
}

/** The name of a number with its unit at the end, such as `rsi_modified_m_s`: most carry it already. */
export function nameWithUnit(key: string, unit: string): string {
  const suffix = unit === '1' ? '' : `_${unit.toLowerCase().replaceAll('/', unit === 'px/m' ? '_per_' : '_')}`;
  return key.endsWith(suffix) ? key : `${key}${suffix}`;
}

/** The steps and strides of a clip without jumps are told with the units of the numbers that they are summed up in. */
function rowsOf({ jumps, gait }: Analysis): Pick<Row, 'kind' | 'jump'>[] {
  if (!gait) return jumps.map((jump) => ({ kind: 'jump', jump }));
  const withUnits = (metrics: Gait['steps'][number]['metrics']) =>
    Object.fromEntries(
      Object.entries(metrics).map(([key, number]) => {
        const { unit, definition } = gait.metrics[key] ?? { unit: '1', definition: '' };
        return [key, { ...number, unit, definition }];
      }),
    );
  const steps = gait.steps.map(({ index, side, events: { heel_strike, toe_off }, metrics }) => ({
    kind: 'step' as const,
    jump: { index, side, events: { heel_strike, ...(toe_off && { toe_off }) }, metrics: withUnits(metrics) },
  }));
  const strides = (gait.strides ?? []).flatMap(({ index, side, first_step, last_step, metrics }) => {
    const [first, last] = [gait.steps[first_step], gait.steps[last_step]];
    if (!first || !last) return [];
    const { heel_strike, toe_off } = first.events;
    const events = { heel_strike, ...(toe_off && { toe_off }), next_heel_strike: last.events.heel_strike };
    return [{ kind: 'stride' as const, jump: { index, side, events, metrics: withUnits(metrics) } }];
  });
  return [...steps, ...strides];
}

function general(rows: readonly Row[]): Column[] {
  const kinds = (['jump', 'step', 'stride'] as const).filter(
    (kind) => kind === 'jump' || rows.some((row) => row.kind === kind),
  );
  const numbers = kinds.map((header): Column => {
    return { header, cell: ({ kind, jump }) => (kind === header ? jump.index + 1 : undefined) };
  });
  const [file, ...others] = facts;
  return [file!, ...numbers, ...others];
}

const facts: readonly Column[] = [
  { header: 'file', cell: ({ analysis }) => printable(analysis.metadata.video.file) },
  { header: 'movement', cell: ({ analysis }) => analysis.movement.type },
  { header: 'confidence', cell: ({ analysis }) => analysis.metadata.quality.confidence },
  { header: 'notes', cell: ({ analysis }) => analysis.metadata.quality.notes.length },
  { header: 'side', cell: ({ jump }) => jump.side },
];

/** Which one from the left; a table about clips of one person has no need of it. */
const personColumn: Column = { header: 'person', cell: ({ analysis }) => analysis.person?.number };

/** Which events a person gave; what is in columns named automatic was found without them. */
const givenColumn: Column = { header: 'given_by_hand', cell: ({ jump }) => givenEventsOf(jump).join(' ') };

/** As they follow each other in time. */
const eventOrder = [
  ...['hold_start', 'step_off', 'movement_start', 'braking_start', 'first_contact', 'lowest_point', 'push_off_start'],
  ...['take_off', 'apex', 'landing', 'landing_lowest_point', 'heel_strike', 'toe_off', 'next_heel_strike'],
];

function eventColumns(rows: readonly Row[]): Column[] {
  const names = inOrder(
    rows.flatMap(({ jump }) => Object.keys(jump.events)),
    eventOrder,
  );
  return names.flatMap((name) => [
    { header: `${name}_time_s`, cell: ({ jump }) => jump.events[name]?.time_s },
    { header: `${name}_plus_minus_s`, cell: ({ jump }) => jump.events[name]?.plus_minus_s },
    ...(rows.some(({ jump }) => jump.events[name]?.automatic)
      ? [{ header: `${name}_automatic_time_s`, cell: ({ jump }: Row) => jump.events[name]?.automatic?.time_s }]
      : []),
  ]);
}

/** A number that goes by another unit in another file is another column. */
function metricColumns(rows: readonly Row[]): Column[] {
  const units = new Map(
    rows.flatMap(({ jump }) =>
      Object.entries(jump.metrics).map(([key, { unit }]) => [nameWithUnit(key, unit), { key, unit }] as const),
    ),
  );
  const order = allMovements.flatMap(({ metrics }) =>
    Object.entries(metrics).map(([key, { unit }]) => nameWithUnit(key, unit)),
  );
  return inOrder([...units.keys()], order).flatMap((header) => {
    const { key, unit } = units.get(header)!;
    const metric = ({ jump }: Row) => (jump.metrics[key]?.unit === unit ? jump.metrics[key] : undefined);
    return [
      { header, cell: (row) => metric(row)?.value },
      { header: `${header}_plus_minus`, cell: (row) => metric(row)?.plus_minus },
      ...(rows.some((row) => metric(row)?.automatic)
        ? [{ header: `${header}_automatic`, cell: (row: Row) => metric(row)?.automatic?.value }]
        : []),
    ];
  });
}

/** Each name once: first those of the order that is given, then the others by the alphabet. */
function inOrder(names: readonly string[], order: readonly string[]): string[] {
  const present = new Set(names);
  const known = [...new Set(order)].filter((name) => present.has(name));
  return [...known, ...[...present].filter((name) => !known.includes(name)).sort()];
}
