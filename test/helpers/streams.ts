import { ffmpeg, once, sample } from './clips.js';
import type { CliRun } from './run-cli.js';

/** A line that is told of a stream, as far as tests look at it. */
export interface Line {
  readonly schema_version: string;
  readonly movement: { readonly type: string };
  readonly jumps: readonly {
    readonly events: Readonly<Record<string, { readonly time_s: number; readonly frame: number }>>;
    readonly metrics: Readonly<Record<string, { readonly value: number | null }>>;
  }[];
  readonly live: {
    readonly frames: number;
    readonly frames_dropped: number;
    readonly result_latency_ms: number;
    readonly video_time_s: number;
    readonly wall_clock: string;
    readonly clip?: string;
  };
}

/** What a run has told. */
export function linesOf({ stdout }: Pick<CliRun, 'stdout'>): Line[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Two jumps of the same person, as a stream that can be read from any pipe. */
export const twoJumps = () =>
  once('two.mkv', (path) =>
    ffmpeg('-stream_loop', '1', '-i', sample('cmj-oblique-30'), '-an', '-c', 'copy', '-f', 'matroska', path),
  );
