import type { Options } from '../options.js';
import type { Analysis } from '../report/analysis.js';
import { printable } from '../video/clip.js';

/** Says which files were written, a line each; nothing where there is none. */
export function writtenFiles(
  { csv, html, landmarks, debugVideo }: Pick<Options, 'csv' | 'html' | 'landmarks' | 'debugVideo'>,
  json: string | undefined,
  analysis: Analysis,
): string {
  const video = analysis.metadata.processing.debug_video;
  const how = video && `${video.codec}, ${video.width} × ${video.height}, ${video.fps} pictures a second`;
  const files = [
    ['result', json],
    ['table', csv],
    ['landmarks', landmarks],
    ['debug video', debugVideo && `${debugVideo.path}${how ? ` (${how})` : ''}`],
    ['report', html],
  ] as const;
  return files
    .flatMap(([what, file]) => (file === undefined ? [] : [`${what.padEnd(12)} ${printable(file)}\n`]))
    .join('');
}
