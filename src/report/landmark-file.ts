import { basename, extname } from 'node:path';
import { KinemotionError } from '../errors.js';
import type { LandmarkTrack } from '../pose/landmarks.js';
import { printable } from '../video/clip.js';
import { type LandmarkFormat, type LandmarkHeader, landmarkFormats } from './landmark-tables.js';
import { checkOutput, type OutputRules, writeOutput } from './output-file.js';

/** Refuses a landmark file that cannot be written, before the work starts. */
export async function checkLandmarkFile(path: string, rules: OutputRules): Promise<void> {
  formatOf(path);
  await checkOutput(path, rules);
}

/** Writes every frame's landmarks in the format that the file's name asks for. */
export async function writeLandmarkFile(path: string, track: LandmarkTrack, header: LandmarkHeader): Promise<void> {
  await writeOutput(path, formatOf(path)(track, header));
}

function formatOf(path: string): LandmarkFormat {
  const format = landmarkFormats[extname(path.replace(/\.gz$/, '')).toLowerCase()];
  if (format) return format;
  throw new KinemotionError('options.invalid', `Landmarks cannot be written as ${printable(basename(path))}.`, {
    hint: `Let the name end in ${Object.keys(landmarkFormats).join(', ')}, with .gz behind it to compress.`,
  });
}
