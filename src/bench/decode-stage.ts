import { inputArguments } from '../video/ffmpeg.js';
import { broken } from './broken.js';
import { phoneClip } from './made-clips.js';
import { measureChild, type Taken } from './measure-child.js';
import { measurePasses } from './passes.js';
import { asLookedAt, optionsOf, withVideo } from './recording.js';
import { rowOf } from './rows.js';
import type { Rows, Workbench } from './workbench.js';

/** Decoding alone: to nowhere, which no analysis can be quicker than, and scaled through the pipe into our memory. */
export async function* measureDecoding(bench: Workbench): Rows {
  yield* decodingOf(bench, 'sample', bench.sample);
  if (!bench.plan.quick) yield* decodingOf(bench, 'phone', await phoneClip(bench));
}

async function* decodingOf(bench: Workbench, name: string, path: string): Rows {
  const { plan, signal } = bench;
  const options = optionsOf('balanced', bench);
  let frames = 0;
  const pass = () =>
    withVideo(path, asLookedAt(options), bench, async ({ decoding }) => {
      frames = 0;
      for await (const frame of decoding.frames) {
        frames++;
        frame.release();
      }
    });
  await pass();
  const heading = { stage: 'decode', per: 'frame', units: frames } as const;
  const nowhere: Taken[] = [];
  for (let i = -1; i < plan.least; i++) {
    const taken = await decodeToNowhere(bench, path);
    if (i >= 0) nowhere.push(taken);
  }
  const floor = { ...heading, id: `decode.nowhere.${name}`, title: `${name}, to nowhere (ffmpeg alone)` };
  yield rowOf(floor, nowhere, { units: frames, warmUps: 1 });
  const pipe = { id: `decode.pipe.${name}`, title: `${name}, scaled, into our memory`, startsChildren: true, pass };
  yield await measurePasses({ ...heading, ...pipe }, plan, signal);
}

/** What ffmpeg takes to decode a clip when nobody wants the pictures: the floor under every analysis. */
export async function decodeToNowhere({ ffmpeg, signal }: Workbench, path: string): Promise<Taken> {
  const args = ['-hide_banner', '-v', 'error', ...inputArguments(path), '-map', '0:V:0', '-f', 'null', '-'];
  const child = await measureChild(ffmpeg, args, signal);
  if (child.exitCode !== 0) throw broken('ffmpeg could not decode a clip.', child.complaints);
  return child;
}
