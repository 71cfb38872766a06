import ffmpeg from '@ffmpeg-installer/ffmpeg';
import { execa } from 'execa';
import { film } from './film.js';
import type { Sample } from './sample.js';

/** Draws a sample and writes it as an mp4 file: the same bytes on every run of the same encoder. */
export async function makeClip(sample: Sample, path: string, frames?: number): Promise<void> {
  const { fps, quality, size } = sample;
  const input = ['-f', 'rawvideo', '-pix_fmt', 'bgr0', '-s', `${size.width}x${size.height}`, '-r', `${fps}`, '-i', '-'];
  // The number of threads changes the encoder's decisions, so it is stated.
  const encoding = ['-c:v', 'libx264', '-preset', 'slow', '-crf', `${quality}`, '-pix_fmt', 'yuv420p', '-threads', '2'];
  const reproducible = ['-fflags', '+bitexact', '-flags:v', '+bitexact', '-map_metadata', '-1'];
  await execa(
    ffmpeg.path,
    ['-v', 'error', '-y', ...input, ...encoding, ...reproducible, '-movflags', '+faststart', path],
    { stdin: film(sample, frames) },
  );
}
