import { chooseJumper } from './choose-person.js';
import type { LandmarkTrack } from './landmarks.js';
import type { Tally } from './tally.js';

/** Who is asked for in words: the one who jumps, the one who fills most of the picture, the one in its middle, everybody. */
export const personWords = ['auto', 'largest', 'centre', 'all'] as const;

/** Whose numbers are asked for; a number counts from the left, by where each was first seen. */
export type Asked = (typeof personWords)[number] | number;

/** What of a person decides about a place in the row and about being asked for. */
export interface Candidate {
  readonly track: LandmarkTrack;
  readonly tally: Pick<Tally, 'count' | 'first' | 'meanX' | 'meanSize'>;
  /** From when to when, in seconds of the clip. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Who was seen less often, or for a shorter time in seconds, may be a shadow or a poster. */
const leastSightings = 5;
const leastTime = 0.25;

/** Everybody who was seen for more than a moment, from left to right by where each was first seen. */
export function roster<T extends Candidate>(people: readonly T[]): T[] {
  return people
    .filter(({ tally, firstSeen, lastSeen }) => tally.count >= leastSightings && lastSeen - firstSeen >= leastTime)
    .sort((a, b) => firstX(a) - firstX(b));
}

/** The one who is asked for among these; nobody where the row is shorter than the number. */
export function choose<T extends Candidate>(people: readonly T[], asked: Asked, frameWidth: number): T | undefined {
  if (asked === 'auto' || asked === 'all') return chooseJumper(people);
  const row = roster(people);
  if (typeof asked === 'number') return row[asked - 1];
  const offCentre = ({ tally }: T) => Math.abs(tally.meanX - frameWidth / 2);
  if (asked === 'centre') return row.sort((a, b) => offCentre(a) - offCentre(b))[0];
  return row.sort((a, b) => b.tally.meanSize - a.tally.meanSize)[0];
}

function firstX({ tally: { first } }: Candidate): number {
  return (first.left + first.right) / 2;
}
