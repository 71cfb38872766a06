import { join } from 'node:path';
import { analyze } from '../analyze.js';
import { KinemotionError } from '../errors.js';
import { createAtlas } from '../overlay/atlas.js';
import { loadCanvas } from '../overlay/canvas.js';
import { loadLayer } from '../overlay/lay.js';
import { createPainter } from '../overlay/painter.js';
import { sceneOf } from '../overlay/scene.js';
import { Timings } from '../timing.js';
import { readEncoders } from '../video/capabilities.js';
import { chooseCodec, startEncoding } from '../video/encode.js';
import type { Frame, VideoInfo } from '../video/frame.js';
import { reelSize } from '../video/reel.js';
import { drawingBytes } from '../video/reel-frames.js';
import { type Held, heldFrames, holdFrames } from './held-frames.js';
import { measurePasses } from './passes.js';
import { asLookedAt, optionsOf, recordingOf, withVideo } from './recording.js';
import type { Rows, Workbench } from './workbench.js';

/** Pictures that a pass encodes: two seconds of a debug video. */
const encoded = 60;

/** Everything that is drawn over a picture of the debug video, and the laying of it over the picture. */
export async function* measureDraw(bench: Workbench): Rows {
  const canvas = await loadCanvas().catch((error) => {
    if (!(error instanceof KinemotionError)) throw error;
    bench.leaveOut('draw', error.message);
    return undefined;
  });
  if (!canvas) return;
  const { frames, info } = await drawnPictures(bench);
  const { track } = await recordingOf(bench);
  const { engines, signal } = bench;
  const options = optionsOf('balanced', bench);
  const analysis = await analyze(bench.sample, { engines, options, signal, timings: new Timings() });
  const stretch = { start: track.at(0).time, end: track.at(track.length - 1).time };
  const scene = sceneOf({ analysis, refusal: null, picture: info, size: reelSize(info), ...stretch });
  const painter = createPainter(canvas, scene);
  const gather = createAtlas(canvas, painter.drawing);
  const layer = loadLayer()(frames[0]!.memory);
  const draw = (frame: Frame) => {
    const landmarks = [...track].find(({ time }) => time >= frame.time) ?? null;
    const boxes = painter.paint({ time: frame.time, index: frame.index, landmarks });
    layer.lay(frame, gather(boxes), boxes);
  };
  const pass = () => {
    for (const frame of frames) draw(frame);
  };
  const heading = { id: 'draw', stage: 'draw', title: 'the debug video, 720 px', per: 'picture' } as const;
  yield await measurePasses({ ...heading, units: frames.length, pass }, bench.plan, bench.signal);
}

/** Encoding the debug video, from the first picture to the whole file. */
export async function* measureEncode(bench: Workbench): Rows {
  const { ffmpeg, plan, signal } = bench;
  const { frames, info } = await drawnPictures(bench);
  const path = join(bench.folder, 'debug.mp4');
  const codec = chooseCodec(await readEncoders(ffmpeg, signal), path);
  const pass = async () => {
    const asked = { ffmpeg, codec, quality: null, path, ...reelSize(info), fps: 30, signal };
    const encoding = startEncoding(asked);
    try {
      for (let i = 0; i < encoded; i++) await encoding.write(frames[i % frames.length]!.pixels);
      await encoding.finish();
    } finally {
      await encoding.close();
    }
  };
  const heading = {
    id: 'encode',
    stage: 'encode',
    title: `the debug video, 720 px, ${codec}`,
    per: 'picture',
  } as const;
  yield await measurePasses({ ...heading, units: encoded, startsChildren: true, pass }, plan, signal);
}

/** Pictures of the sample as a debug video has them: decoded once. */
function drawnPictures(bench: Workbench): Promise<Held> {
  return bench.once('drawn pictures', () => {
    const wanted = (info: VideoInfo) => ({
      ...asLookedAt(optionsOf('balanced', bench))(info),
      largest: { width: 720, height: 720 },
      readAhead: heldFrames + 1,
      drawing: drawingBytes,
    });
    return withVideo(bench.sample, wanted, bench, holdFrames);
  });
}
