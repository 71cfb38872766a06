import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';

/** Everything that one test file makes; removed when its tests have run. */
export const folder = mkdtempSync(join(tmpdir(), 'kinemotion-test-'));
// Tests run parts of the program under other users, who must be able to come here.
chmodSync(folder, 0o755);
// A folder of ten thousand clips takes its time.
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);

/** The ffmpeg that comes with the program. */
export const bundledFfmpeg: string = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg').path;

export type SampleName =
  | 'cmj-side-60'
  | 'cmj-oblique-30'
  | 'cmj-side-240'
  | 'dj-side-120'
  | 'sj-side-60'
  | 'hops-side-120'
  | 'squats-side-30'
  | 'cmj-passer-by-30'
  | 'walk-side-60'
  | 'run-treadmill-side-120';

/** A clip that comes with the repository. */
export function sample(name: SampleName): string {
  return resolve('samples', `${name}.mp4`);
}

/** A path for a file of this test file's own. */
export function inFolder(name: string): string {
  return join(folder, name);
}

/** An empty folder of this test file's own. */
export function newFolder(name: string): string {
  const path = inFolder(name);
  mkdirSync(path);
  return path;
}

/** Runs the bundled ffmpeg; what it complains of is the failure of the test. */
export async function ffmpeg(...args: string[]): Promise<void> {
  await execa(bundledFfmpeg, ['-nostdin', '-y', '-v', 'error', ...args]);
}

/** Writes a file and gives back its path. */
export function file(name: string, content: string | Uint8Array): string {
  const path = inFolder(name);
  writeFileSync(path, content);
  return path;
}

/** An executable script that stands where an ffmpeg is expected. */
export function script(name: string, lines: string): string {
  const text = `#!/bin/sh\n${lines}\n`;
  const path = inFolder(name);
  // Nobody can start what is being written: what stands there already may be wanted by another test at this moment.
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return path;
  file(name, text);
  chmodSync(path, 0o755);
  return path;
}

const made = new Map<string, Promise<string>>();

/** Makes a file once per test file, however many tests ask for it. */
export function once(name: string, make: (path: string) => Promise<unknown>): Promise<string> {
  let path = made.get(name);
  if (!path) {
    path = make(inFolder(name)).then(() => inFolder(name));
    made.set(name, path);
  }
  return path;
}

export interface Pattern {
  readonly size?: string;
  readonly fps?: number;
  readonly frames?: number;
  /** Between the picture's source and the coder. */
  readonly filters?: string;
  /** Of the coder and the container. */
  readonly output?: readonly string[];
}

/** A small clip of a moving test picture in which nobody is to be seen. The container follows from the name. */
export function pattern(name: string, spec: Pattern = {}): Promise<string> {
  const { size = '96x160', fps = 30, frames = 20, filters, output = ['-pix_fmt', 'yuv420p'] } = spec;
  return once(name, (path) =>
    ffmpeg(
      ...['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=${fps}`, '-frames:v', String(frames)],
      ...(filters ? ['-vf', filters] : []),
      ...output,
      path,
    ),
  );
}

/** Forty small frames of somebody jumping, in a file that begins with its index: enough to be measured. */
export function person(name = 'person.mp4', output: readonly string[] = []): Promise<string> {
  return once(name, (path) =>
    ffmpeg(
      ...['-ss', '1.2', '-i', sample('cmj-side-60'), '-vf', 'scale=180:320,fps=30', '-frames:v', '40', '-an'],
      ...['-pix_fmt', 'yuv420p', '-movflags', '+faststart', ...output, path],
    ),
  );
}

/** A copy with some of its bytes changed. */
export function altered(source: string, name: string, change: (bytes: Buffer) => Uint8Array): string {
  return file(name, change(readFileSync(source)));
}

/** The first part of a file, as a broken-off copy leaves it. */
export function cut(source: string, share: number, name = `cut-${basename(source)}`): string {
  return altered(source, name, (bytes) => bytes.subarray(0, Math.floor(bytes.length * share)));
}
