import { readFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import { type PackedTrack, packTrack, unpackTrack } from '../pose/packed-track.js';
import type { LandmarkContent, LandmarkHeader } from './landmark-tables.js';
import { writeOutput } from './output-file.js';

/** Everybody's landmarks as they are kept. */
interface KeptTracks {
  readonly header: LandmarkHeader;
  readonly track: PackedTrack;
  readonly whose: LandmarkContent['whose'];
  /** Everybody, and which of them that track is; null where there is only that. */
  readonly people: readonly { readonly track: PackedTrack; readonly number: number }[] | null;
  readonly own: number;
}

/** Keeps landmarks in a file of our own, from which every format can be written as it would have been at once. */
export async function keepTracks(
  path: string,
  { track, whose, people }: LandmarkContent,
  header: LandmarkHeader,
): Promise<void> {
  const kept: KeptTracks = {
    ...{ header, track: packTrack(track), whose },
    people: people?.map((one) => ({ track: packTrack(one.track), number: one.who.number })) ?? null,
    own: people?.findIndex((one) => one.track === track) ?? 0,
  };
  await writeOutput(path, [serialize(kept)]);
}

/** Reads what was kept. The file must be one that only this program could write: nothing is checked. */
export async function readTracks(
  path: string,
): Promise<{ readonly content: LandmarkContent; readonly header: LandmarkHeader }> {
  const kept = deserialize(await readFile(path)) as KeptTracks;
  const { header, whose, own } = kept;
  const track = unpackTrack(kept.track);
  // The formats tell that one from the others by the track itself.
  const people = kept.people?.map((one, i) => ({
    who: { number: one.number },
    track: i === own ? track : unpackTrack(one.track),
  }));
  return { header, content: { track, whose, ...(people && { people }) } };
}
