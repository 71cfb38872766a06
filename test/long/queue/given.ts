import { readFileSync, writeFileSync } from 'node:fs';
import { bundledFfmpeg, newFolder, person, script } from '../../helpers/clips.js';
import { type CliRun, runCli } from '../../helpers/run-cli.js';
import { unlikeOthers } from './clips.js';

/** The real ffmpeg, at the speed of the clip: two seconds for one of ours. */
export const slowly = script('slowly', `exec '${bundledFfmpeg}' -re "$@"`);

/** So many different clips of somebody who jumps. */
export async function jumps(name: string, count: number): Promise<string> {
  const folder = newFolder(name);
  const bytes = readFileSync(await person());
  for (let n = 0; n < count; n++) writeFileSync(`${folder}/${n}.mp4`, unlikeOthers(bytes, n));
  return folder;
}

/** A line of a batch. */
export interface Line {
  readonly file: string;
  readonly result?: { readonly metadata: { readonly video: { readonly file: string } } };
  readonly error?: { readonly code: string; readonly message: string };
}

/** The lines of a batch. */
export function linesOf({ stdout }: Pick<CliRun, 'stdout'>): Line[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** How a queue stands. */
export async function status(url: string): Promise<Record<string, unknown>> {
  return JSON.parse((await runCli(['queue', 'status', '--json', '--queue', url])).stdout);
}
