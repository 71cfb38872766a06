import { ffmpeg, once, person, type SampleName, sample } from '../../helpers/clips.js';

/** What players and phones take: an index first, coarse colours. */
export const faststart = ['-pix_fmt', 'yuv420p', '-movflags', '+faststart'];

/** The plain clip, coded or wrapped anew. */
export function remade(name: string, ...output: readonly string[]): Promise<string> {
  return once(name, async (path) => ffmpeg('-i', await person(), ...output, path));
}

/** The very pictures of the plain clip, wrapped anew. */
export function wrapped(name: string, ...output: readonly string[]): Promise<string> {
  return remade(name, '-c', 'copy', ...output);
}

/** The pictures of any clip, wrapped anew. */
export function remadeFrom(source: string, name: string, ...output: readonly string[]): Promise<string> {
  return once(name, (path) => ffmpeg('-i', source, '-c', 'copy', ...output, path));
}

/** A part of a sample, from standing to standing, that is made from its pictures. */
export interface Scene {
  readonly of?: SampleName;
  /** Seconds of the sample. */
  readonly from?: number;
  readonly to?: number;
  readonly size?: string;
  readonly fps?: number;
  /** What is done to the pictures before they are coded. */
  readonly filters?: string;
  readonly output?: readonly string[];
}

/** The sample's whole jump in small pictures, changed: `filters` may be one chain, or a graph from [0] to [out]. */
export function scene(name: string, spec: Scene = {}): Promise<string> {
  const { of = 'cmj-side-60', from = 0.6, to = 3.2, size = '270:480', fps = 30, filters = 'null', output = [] } = spec;
  const start = `[0:v]scale=${size},fps=${fps}[film]`;
  const graph = filters.includes('[film]') ? filters : `[film]${filters}[out]`;
  return once(name, (path) =>
    ffmpeg(
      ...['-ss', String(from), '-to', String(to), '-i', sample(of), '-filter_complex', `${start};${graph}`],
      ...['-map', '[out]', '-an', ...faststart, ...output, path],
    ),
  );
}
