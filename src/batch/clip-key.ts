import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { version } from '../installation.js';
import type { Options } from '../options.js';
import { parametersOf } from '../parameters.js';
import { schemaVersion } from '../report/analysis.js';

/** Tells whether an earlier answer still holds: it changes with the clip, with every option that decides, and with the version. */
export async function clipKey(path: string, options: Options): Promise<string> {
  const facts = await stat(path).catch(() => null);
  // threads says what was asked for: it decides about nothing.
  const { threads: _, ...parameters } = parametersOf(options);
  const { preset, model, device, ffmpeg } = options;
  const of = { path, size: facts?.size ?? null, changed: facts?.mtimeMs ?? null };
  const by = { version: version(), schemaVersion, preset, model, device, ffmpeg: ffmpeg ?? null, parameters };
  return createHash('sha256').update(JSON.stringify({ of, by })).digest('hex');
}
