import { basename, extname } from 'node:path';
import { KinemotionError } from '../errors.js';
import { resample } from '../pose/resample.js';
import { printable } from '../video/clip.js';
import { type LandmarkContent, type LandmarkFormat, type LandmarkHeader, landmarkFormats } from './landmark-tables.js';
import { checkOutput, type OutputRules, writeOutput } from './output-file.js';

/** Refuses a landmark file that cannot be written, before the work starts. */
export async function checkLandmarkFile(
  path: string,
  { everybody = false, ...rules }: OutputRules & { readonly everybody?: boolean },
): Promise<void> {
  if (formatOf(path) === landmarkFormats['.trc'] && everybody) {
    throw new KinemotionError(
      'options.invalid',
      `A .trc file holds one person: ${printable(basename(path))} cannot hold all.`,
      {
        hint: 'Let its name end in .json or .csv, or ask for one person: --person 1.',
      },
    );
  }
  await checkOutput(path, rules);
}

/** Writes landmarks in the format that the file's name asks for. */
export async function writeLandmarkFile(path: string, content: LandmarkContent, header: LandmarkHeader): Promise<void> {
  refuseEndless(content);
  await writeOutput(path, formatOf(path)(content, header));
}

/** How many rows a frame may become on average, beside so many in all: a clock that is wrong would fill the disk. */
const mostRows = 1e6;
const mostPerFrame = 1000;

function refuseEndless({ track, rowsPerSecond = null }: LandmarkContent): void {
  if (rowsPerSecond === null) return;
  if (resample(track, rowsPerSecond).length <= mostRows + mostPerFrame * track.length) return;
  throw new KinemotionError('video.too-large', 'The frames of this clip lie too far apart for so many landmarks.', {
    hint: 'Leave out --landmarks-fps, or export the clip again: its clock is wrong.',
  });
}

function formatOf(path: string): LandmarkFormat {
  const format = landmarkFormats[extname(path.replace(/\.gz$/, '')).toLowerCase()];
  if (format) return format;
  throw new KinemotionError('options.invalid', `Landmarks cannot be written as ${printable(basename(path))}.`, {
    hint: `Let the name end in ${Object.keys(landmarkFormats).join(', ')}, with .gz behind it to compress.`,
  });
}
