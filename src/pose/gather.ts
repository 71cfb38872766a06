import type { Estimate, Followed, Somebody } from './estimation.js';
import { emptyFilm, type FloorFilm } from './floor-film.js';
import { LandmarkTrack } from './landmarks.js';
import type { Person } from './person.js';
import { roster } from './roster.js';

/** Who was seen until some moment, and how to have what is known of each. */
export interface Seen {
  readonly people: readonly Person[];
  /** The one who was asked for, and whether all others were as well. */
  readonly chosen: Person | undefined;
  readonly everybody: boolean;
  /** The track of somebody; empty, but of all frames, where nobody was seen. */
  trackOf(person: Person | undefined): LandmarkTrack;
  /** The floor about somebody's feet. */
  filmOf(person: Person, scale: number): FloorFilm;
  /** Pixels of the picture as displayed per pixel of the frame. */
  readonly scale: number;
}

/** Puts together who was seen, with the landmarks of those who were asked for. */
export function gather({
  people,
  chosen,
  everybody,
  trackOf,
  filmOf,
  scale,
}: Seen): Omit<Estimate, 'framesInferred' | 'tooMany'> {
  const seen = roster(people);
  const row = seen.map((person, i) => describe(person, i + 1, scale));
  const others = everybody ? seen.filter((person) => person !== chosen) : [];
  const followed = (person: Person | undefined): Followed => ({
    track: trackOf(person),
    film: person ? filmOf(person, scale) : emptyFilm,
  });
  return {
    ...followed(chosen),
    people: people.length,
    row,
    // Who was seen only for a moment stands behind the row.
    who: chosen && (row[seen.indexOf(chosen)] ?? describe(chosen, row.length + 1, scale)),
    others: others.map((person) => ({ ...followed(person), who: row[seen.indexOf(person)]! })),
  };
}

function describe({ tally, firstSeen: from, lastSeen: to }: Person, number: number, scale: number): Somebody {
  const { left, top, right, bottom } = tally.first;
  const place = { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale };
  return { number, place, from, to };
}

/** The landmarks of a person; of nobody there are none. */
export function trackOf(person: Person | undefined, firstIndex: number): LandmarkTrack {
  return person?.track ?? new LandmarkTrack(firstIndex);
}
