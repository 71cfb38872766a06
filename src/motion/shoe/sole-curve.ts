import type { Side } from '../hinge.js';
import { median } from '../local-fit.js';

/** The lower edge of what stands out in one picture, by column of the patch; NaN where a column is empty. */
export interface EdgePicture {
  /** Seconds into the flight: negative in contact. */
  readonly u: number;
  readonly edge: Float64Array;
}

/** The columns in which one foot is. */
export interface Columns {
  readonly from: number;
  readonly to: number;
}

/** The height of one foot's lowest visible point in each picture, in pixels upwards; NaN where nothing is seen. */
export type SoleCurve = Float64Array;

/**
 * The lowest visible point, from the lowest columns of the foot. Seen from the side it wanders while the shoe rolls: from the
 * near edge of the sole to the tip, a centimetre higher in the picture though both touch the floor.
 */
export function lowestCurve(pictures: readonly EdgePicture[], foot: Columns, columns: number): SoleCurve {
  return Float64Array.from(pictures, ({ edge }) => {
    const lowest = lowestColumns(edge, foot, columns);
    return lowest ? -mean(lowest.map((x) => edge[x]!)) : Number.NaN;
  });
}

/**
 * The same in flight, but in contact only where the tip stands: the point that is last to leave and first to touch does not
 * wander. Null where the tip's place is not seen.
 */
export function tipCurve(
  pictures: readonly EdgePicture[],
  foot: Columns,
  { columns, tip, lowest }: { readonly columns: number; readonly tip: number; readonly lowest: SoleCurve },
): SoleCurve | null {
  const place = tipColumn(pictures, foot, columns);
  if (place === null) return null;
  const near = {
    from: Math.max(foot.from, Math.round(place - tip)),
    to: Math.min(foot.to, Math.round(place + tip) + 1),
  };
  return Float64Array.from(pictures, ({ u, edge }, i) => {
    if (u > 0) return lowest[i]!;
    const columnsThere = lowestColumns(edge, near, Math.min(columns, near.to - near.from)) ?? [];
    return columnsThere.length > 0 ? -mean(columnsThere.map((x) => edge[x]!)) : Number.NaN;
  });
}

/** The first part of the flight, in which the lowest point is the tip and moves evenly. */
const tipFlight = 0.06;

/** In which column the lowest point is at the instant itself, by a line through the first of the flight. */
function tipColumn(pictures: readonly EdgePicture[], foot: Columns, columns: number): number | null {
  const places = pictures.flatMap(({ u, edge }) => {
    const lowest = u > 0 && u < tipFlight ? lowestColumns(edge, foot, columns) : null;
    return lowest ? [{ u, x: median(lowest) }] : [];
  });
  if (places.length === 0) return null;
  if (places.length === 1) return places[0]!.x;
  const meanU = mean(places.map(({ u }) => u));
  const meanX = mean(places.map(({ x }) => x));
  const spread = places.reduce((sum, { u }) => sum + (u - meanU) ** 2, 0);
  const slope = places.reduce((sum, { u, x }) => sum + (u - meanU) * (x - meanX), 0) / spread;
  return meanX - slope * meanU;
}

/** The columns of a foot in which the edge is lowest, the lowest first; null where fewer are filled. */
function lowestColumns(edge: Float64Array, { from, to }: Columns, count: number): number[] | null {
  const filled: number[] = [];
  for (let x = from; x < to; x++) if (!Number.isNaN(edge[x]!)) filled.push(x);
  if (filled.length < count) return null;
  return filled.sort((a, b) => edge[b]! - edge[a]! || a - b).slice(0, count);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Seconds into the flight, whichever end of it is looked at. */
export function intoFlight(time: number, instant: number, side: Side): number {
  return side === 'take-off' ? time - instant : instant - time;
}
