import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { cpus } from 'node:os';
import { buildFingerprint, installed, version } from '../installation.js';
import type { Options } from '../options.js';
import { findFfmpeg } from '../video/find-ffmpeg.js';

/** What says how an answer is given, or by whom it is found, and not which it is. Every other option decides. */
const undecided: ReadonlySet<keyof Options> = new Set([
  ...(['landmarks', 'landmarksFps', 'csv', 'html', 'debugVideo', 'force', 'ffmpeg', 'workers'] as const),
]);

/** Long enough that no two requests ever share one, short enough for a file name. */
const digits = 32;

/**
 * A digest of everything that an answer depends on, but of the clip only its size: options, program, networks, ffmpeg and the
 * machine, whose processor may round differently.
 */
export async function requestKey(options: Options, clipBytes: number): Promise<string> {
  const fingerprint = buildFingerprint();
  if (fingerprint === undefined) throw new Error('the program is being built, or was never built to the end');
  const facts = [
    ...[clipBytes, version(), fingerprint, await readFile(installed('models/models.json'), 'utf8')],
    ...[process.version, process.platform, process.arch, cpus()[0]?.model],
    await identityOf(await findFfmpeg(options.ffmpeg)),
    decidingOptions(options),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, digits);
}

/** The options that decide about an answer, by name. */
export function decidingOptions(options: Options): readonly (readonly [string, unknown])[] {
  return Object.entries(options)
    .filter(([name]) => !undecided.has(name as keyof Options))
    .map(([name, value]) => [name, name === 'movement' ? options.movement?.id : value]);
}

/** A program that is replaced or built anew differs in one of these; asking it for its version would take longer than a hit. */
async function identityOf(program: string) {
  const { size, mtimeMs, ino } = await stat(program);
  return [program, size, mtimeMs, ino];
}
