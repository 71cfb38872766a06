import { deserialize, serialize } from 'node:v8';
import { KinemotionError } from '../errors.js';
import { readBounded } from '../report/bounded-file.js';
import { writeOutput } from '../report/output-file.js';
import { printable } from '../video/clip.js';
import { isKept, type KeptReading } from './kept-reading.js';

/** An hour in which somebody is looked at sixty times a second takes two thirds of it. */
const mostBytes = 2 ** 28;

/** Writes down what was read of a clip, in V8's own form: numbers come back to the last bit, and fast. */
export async function writeKept(path: string, kept: KeptReading): Promise<void> {
  await writeOutput(path, [serialize(kept)]);
}

/** Reads what `writeKept` wrote. The file must be one of ours: V8's form is not made for what strangers write. */
export async function readKept(path: string): Promise<KeptReading> {
  const bytes = await readBounded(path, mostBytes).catch((cause) => {
    throw unreadable(path, cause);
  });
  const value = restored(bytes, path);
  if (isKept(value)) return value;
  throw unreadable(path, undefined);
}

function restored(bytes: Buffer, path: string): unknown {
  try {
    return deserialize(bytes);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): KinemotionError {
  return new KinemotionError('result.unreadable', `${printable(path)} does not hold what was read of a clip.`, {
    hint: 'Analyse the clip again.',
    cause,
  });
}
