import type { Quantity, Row } from './bench-file.js';
import type { Taken } from './measure-child.js';
import { type Spread, spreadOf } from './statistics.js';

/** What a row says besides its figures. */
export type RowHeading = Pick<Row, 'id' | 'stage' | 'title' | 'per'>;

/** The figures of several runs, each of which did so many of what the row is for one of. */
export function rowOf(
  { id, stage, title, per }: RowHeading,
  runs: readonly Taken[],
  { units = 1, warmUps = 0 } = {},
): Row {
  const sumUp = (read: (taken: Taken) => number | null, share = 1): Spread | null => {
    const values = runs.map(read);
    return values.every((value) => value !== null) ? rounded(spreadOf(values.map((value) => value * share))) : null;
  };
  return {
    ...{ id, stage, title, per },
    wall_ms: rounded(spreadOf(runs.map(({ wallMs }) => wallMs / units))),
    cpu_ms: sumUp(({ cpuMs }) => cpuMs, 1 / units),
    peak_memory_mb: sumUp(({ peakMb }) => peakMb),
    written_mb: sumUp(({ writtenMb }) => writtenMb),
    warm_ups: warmUps,
  };
}

const readers: Readonly<Record<Quantity, (taken: Taken) => number | null>> = {
  wall_ms: ({ wallMs }) => wallMs,
  cpu_ms: ({ cpuMs }) => cpuMs,
  peak_memory_mb: ({ peakMb }) => peakMb,
  written_mb: ({ writtenMb }) => writtenMb,
};

/** How many times a quantity of other runs these take, each against the run that was made in the same turn. */
export function timesOf(
  quantity: Quantity,
  runs: readonly Taken[],
  other: { readonly row: string; readonly runs: readonly Taken[] },
): NonNullable<Row['times']> {
  const read = readers[quantity];
  const ratios = runs.flatMap((taken, turn) => {
    const [own, base] = [read(taken), read(other.runs[turn] ?? other.runs.at(-1)!)];
    return own === null || base === null || base === 0 ? [] : [own / base];
  });
  return ratios.length === 0 ? [] : [{ row: other.row, quantity, ratio: rounded(spreadOf(ratios)) }];
}

const digits = 4;

/** Nobody measures more than four digits. */
function rounded(spread: Spread): Spread {
  const round = (value: number) => Number(value.toPrecision(digits));
  const { median, spread: width, least, most, n } = spread;
  return { median: round(median), spread: round(width), least: round(least), most: round(most), n };
}
