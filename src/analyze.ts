import { correctReading } from './correction/correct-reading.js';
import { keepReading } from './correction/kept-reading.js';
import { KinemotionError } from './errors.js';
import { planMemory } from './memory-plan.js';
import type { Options } from './options.js';
import {
  prepareDrawing,
  prepareOutputs,
  preparePictures,
  writeLandmarks,
  writeOutputs,
  writePictures,
} from './outputs.js';
import type { Studio } from './overlay/debug-video.js';
import { inferenceThreads, parametersOf } from './parameters.js';
import type { PoseEngine } from './pose/engine-pool.js';
import { estimatePose } from './pose/estimate.js';
import type { Estimate, Followed, Somebody } from './pose/estimation.js';
import { readPerson } from './reading.js';
import type { Analysis } from './report/analysis.js';
import { assembleAnswer, type Findings } from './report/assemble.js';
import { nobody, noSuchPerson, tooShort, undecoded } from './report/no-answer.js';
import { describePerson, morePeople, whoseNumbers } from './report/people.js';
import type { Run } from './run.js';
import { tidy } from './tidy.js';
import { type Clip, hashClip, openClip } from './video/clip.js';
import type { Frame, VideoInfo } from './video/frame.js';
import { openVideo, type Video } from './video/open-video.js';
import { measureRate } from './video/rate.js';

/** After so many frames of a long clip what they left behind is thrown away. */
const tidyInterval = 3600;

/** Fewer frames than this show no movement. */
const leastFrames = 10;

/** One clip in, one answer out. The only file that knows every room. */
export async function analyze(path: string, run: Run): Promise<Analysis> {
  const { options, timings, signal } = run;
  const clip = await timings.run('open', () => openClip(path, signal, run.name));
  const outputs = await timings.run('open', () => prepareOutputs(clip, options)).catch(closing(clip));
  const opening = settled(run.engines.open({ ...options, threads: inferenceThreads }));
  // The hash and ffmpeg's first frames are under way while the networks load.
  const finished = new AbortController();
  const hashing = settled(
    (run.hash ?? hashClip)(clip, AbortSignal.any([finished.signal, ...(signal ? [signal] : [])])),
  );
  const plan = (info: VideoInfo) => planMemory(options, info, clip.name);
  const ask = (info: VideoInfo) => ({ ...plan(info).request, reel: outputs.reelRequest });
  const starting = settled(openVideo(clip, { ffmpeg: options.ffmpeg, signal }, ask));
  const preparing = settled(prepareDrawing(options, signal));
  let studio: Studio | undefined;
  timings.claim('open');
  try {
    const engine = await timings.run('model_load', () => opening);
    const drawing = await timings.run('open', () => preparing);
    const video = await timings.run('probe', () => starting);
    // Whatever no inner stage claims is the receiving of frames, or the waiting for them.
    const planned = plan(video.info);
    const following = timings.run('frame_wait', () =>
      followPerson(video, engine, { ...run, options: planned.options }, planned.sharedLooks),
    );
    const estimate = await following;
    const { track, framesInferred, times } = estimate;
    const wholeClip = options.to === null;
    const end = await timings.run('frame_wait', () => (wholeClip ? video.decoding.ended : video.decoding.close()));
    if (times.length < leastFrames && end.complaints > 0) throw undecoded(clip.name, times.length);
    if (track.length < leastFrames) throw tooShort(clip.name, options, times.length, track.length);
    const who = whoOf(estimate, options, clip.name);

    const { info, toneMapping: toneMapped } = video;
    const { complaints, peakBytes: decoderBytes } = end;
    const framesDecoded = times.length;
    const { fallback: deviceFallback } = engine;
    const measuredRate = measureRate(times);
    // Of a part of the clip the times do not tell how long the whole is.
    const rate = wholeClip ? measuredRate : { ...measuredRate, duration: info.statedDuration ?? measuredRate.duration };
    studio = preparePictures(outputs, { video, rate, drawing }, run);
    const { captureFps, athlete } = options;
    const { mostPeople } = planned.options;
    const seen = peopleOf(estimate, who);
    const { people: count, row } = estimate;
    const asked = whoseNumbers(who, row, options.person);
    const evidence = {
      ...{ people: count, whose: asked ?? null, info, framesDecoded, wholeClip, complaints, toneMapped },
      ...{ deviceFallback, runNotes: [...planned.notes, ...(estimate.tooMany ? [morePeople(mostPeople)] : [])] },
    };
    const read = seen.map((one) => {
      const { track, film, who: whom } = one;
      // What the athlete told is true of one person, and so is how many others there are.
      const told = whom === who ? athlete : nobodysFacts;
      const size = { stature: told.height, legLength: told.legLength };
      const recording = { track, film, fps: rate.fps, captureFps, ...size, pictureHeight: info.height };
      const known = { name: clip.name, evidence: whom === who ? evidence : { ...evidence, people: 1 } };
      return { ...one, ...readPerson(recording, known, { movement: options.movement, athlete: told, timings }) };
    });
    const shown = read.find(({ found }) => 'reading' in found) ?? read[0]!;
    const { motion, found } = shown;
    const whose = asked && { ...asked, number: shown.who.number };
    const material = { clip, video, track: shown.track, rate, studio, motion, decoderBytes, whose, people: seen };
    await writeLandmarks(material, run);
    if ('refusal' in found) {
      const refusal = refusalOf(found.refusal, options);
      if (studio) await run.events?.refusal?.(refusal);
      // Pictures show why there is no answer: they are made all the same.
      await writePictures({ ...material, analysis: null, refusal: found.refusal.message }, run);
      throw refusal;
    }
    const sha256 = await timings.run('hash', () => hashing);
    const findings = {
      ...{ file: clip.name, sha256, info, rate, framesDecoded, framesInferred },
      ...{ reading: found.reading, engine: factsOf(engine), athlete, whose },
      people: options.person === 'all' ? inRow(read).map((one) => describePerson(one.who, one.found)) : undefined,
      preset: options.preset,
      maxMemory: options.maxMemory,
      parameters: parametersOf(planned.options),
    };
    const around = { evidence, athlete, track: shown.track };
    if (run.events?.read) await run.events.read(keepReading(findings, around));
    const answer = timings.run('metrics', () =>
      assembleAnswer({ ...findings, reading: correctReading(found.reading, around, options.events) }),
    );
    return await writeOutputs(outputs, { ...material, answer }, run);
  } finally {
    finished.abort();
    await starting.then(
      ({ decoding }) => decoding.close(),
      () => undefined,
    );
    await studio?.close();
    await outputs.reel?.close();
    await clip.close();
  }
}

/** Follows the one who jumps through the part of the clip that was asked for. */
async function followPerson(video: Video, engine: PoseEngine, { options, timings, events }: Run, shared: boolean) {
  const { info, held: mostHeld } = video;
  const { width, height, statedDuration } = info;
  const times: number[] = [];
  async function* askedPart(): AsyncGenerator<Frame> {
    for await (const frame of video.decoding.frames) {
      if (options.to !== null && frame.time > options.to) return frame.release();
      times.push(frame.time);
      if (times.length % tidyInterval === 0) tidy();
      events?.frame?.(frame.time, options.to ?? statedDuration);
      if (frame.time < options.from) frame.release();
      else yield frame;
    }
  }
  const instruments = {
    observer: (memory: WebAssembly.Memory) => engine.observer(memory, { shared }),
    timings,
    waiting: video.decoding.waiting,
  };
  return { ...(await estimatePose(askedPart(), instruments, { ...options, width, height, mostHeld })), times };
}

/** The one who was asked for; refuses a clip in which there is no such person. */
function whoOf({ track, who, row }: Estimate, { person }: Options, name: string): Somebody {
  if (who && track.sawSomebody) return who;
  if (typeof person === 'number' && row.length > 0) throw noSuchPerson(name, person, row.length);
  throw nobody(name);
}

/** Where nothing was found, nothing can be corrected. */
function refusalOf(refusal: KinemotionError, { events }: Options): KinemotionError {
  if (Object.keys(events).length === 0) return refusal;
  const { code, message, hint, cause } = refusal;
  return new KinemotionError(code, message, {
    hint: `${hint} Events can only be given for a jump that was found.`,
    cause,
  });
}

function factsOf({ model, modelSha256, device }: PoseEngine): Findings['engine'] {
  return { model, modelSha256, device };
}

/** Those whose numbers are wanted, the one who was asked for first. */
function peopleOf({ track, film, others }: Estimate, who: Somebody): readonly Tracked[] {
  return [{ track, film, who }, ...others];
}

/** Landmarks, and whose they are. */
type Tracked = Followed & { readonly who: Somebody };

function inRow<T extends Tracked>(people: readonly T[]): T[] {
  return [...people].sort((a, b) => a.who.number - b.who.number);
}

/** Of the others nothing was told. */
const nobodysFacts = { height: null, legLength: null, mass: null, dropHeight: null };

/** What goes wrong between the opening of a clip and the work on it must not leave it open. */
function closing(clip: Clip): (error: unknown) => Promise<never> {
  return async (error) => {
    await clip.close();
    throw error;
  };
}

/** A promise that is waited for later, or never: its failure is heard by whoever waits. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
