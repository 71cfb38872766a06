import { join } from 'node:path';
import { inputArguments, startFfmpeg } from '../video/ffmpeg.js';
import { broken } from './broken.js';
import type { Workbench } from './workbench.js';

/** Seconds of the clips that are made: what a coach films, and what a camera films that was forgotten. */
export const seconds = { short: 10, long: 600 };

/**
 * As a phone's camera and encoder make it: 1080p, grain, no pictures that wait for later ones, a whole picture every second
 * and, with grain that costs as much as a sensor's, some 26 Mb/s.
 */
const phoneFilter = 'scale=1080:1920:flags=bicubic,noise=alls=7:allf=t';
const phoneEncoding = [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-bf', '0', '-g', '60'],
  ...['-b:v', '24M', '-maxrate', '28M', '-bufsize', '24M', '-pix_fmt', 'yuv420p'],
];

/** A clip of ten seconds as a phone would have filmed the sample: made once. */
export function phoneClip(bench: Workbench): Promise<string> {
  return bench.once('phone', async () => {
    bench.say('making a clip as a phone films it: 10 s of 1080p60 with grain, 26 Mb/s');
    const once = join(bench.folder, 'phone-once.mp4');
    await make(bench, bench.sample, ['-vf', phoneFilter, ...phoneEncoding, once]);
    return loop(bench, once, { seconds: seconds.short, name: 'phone.mp4' });
  });
}

/** The sample again and again, as it is, for so long. */
export function loopedSample(bench: Workbench, length: keyof typeof seconds): Promise<string> {
  return bench.once(length, () => loop(bench, bench.sample, { seconds: seconds[length], name: `${length}.mp4` }));
}

async function loop(bench: Workbench, path: string, asked: { readonly seconds: number; readonly name: string }) {
  const target = join(bench.folder, asked.name);
  await make(bench, path, ['-c', 'copy', '-t', String(asked.seconds), target], ['-stream_loop', '-1']);
  return target;
}

async function make(
  { ffmpeg, signal }: Workbench,
  path: string,
  output: readonly string[],
  before: readonly string[] = [],
): Promise<void> {
  // Told how far it is, nobody takes it for hung.
  const args = [
    '-hide_banner',
    '-v',
    'error',
    '-progress',
    'pipe:1',
    ...before,
    ...inputArguments(path),
    '-an',
    ...output,
  ];
  const child = startFfmpeg(ffmpeg, args, { signal });
  for await (const _ of child.output);
  const { exitCode, lastLines } = await child.ended;
  signal.throwIfAborted();
  if (exitCode !== 0) throw broken('This ffmpeg could not make the clip that is measured with.', lastLines.join('\n'));
}
