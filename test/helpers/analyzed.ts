import type { Circumstances } from '../../src/correction/correct-reading.js';
import { type KeptReading, keepReading } from '../../src/correction/kept-reading.js';
import type { Options } from '../../src/options.js';
import { parametersOf } from '../../src/parameters.js';
import { emptyFilm } from '../../src/pose/floor-film.js';
import type { LandmarkTrack } from '../../src/pose/landmarks.js';
import { readPerson } from '../../src/reading.js';
import type { Analysis } from '../../src/report/analysis.js';
import { assembleAnswer, completeAnalysis, type Findings } from '../../src/report/assemble.js';
import { nobody, tooShort } from '../../src/report/no-answer.js';
import { Timings } from '../../src/timing.js';
import type { VideoInfo } from '../../src/video/frame.js';
import { measureRate } from '../../src/video/rate.js';

const info: VideoInfo = {
  ...{
    codec: 'h264',
    width: 720,
    height: 1280,
    rotation: 0,
    nominalFps: 60,
    statedDuration: 3,
    bitRate: 2e6,
    transfer: 'sdr',
  },
  ...{ colour: { matrix: 'bt709', fullRange: false }, ffmpegVersion: '5.1' },
};

/** From landmarks alone to the result, or why there is none, as an analysis goes. */
export function analyzed(track: LandmarkTrack, options: Options): Analysis {
  const { findings } = found(track, options);
  return completeAnalysis(assembleAnswer(findings), { timing: new Timings().report(), peakBytes: 1 });
}

/** The same as it is kept to be corrected. */
export function keptFrom(track: LandmarkTrack, options: Options): KeptReading {
  const { findings, around } = found(track, options);
  return keepReading(findings, around);
}

function found(track: LandmarkTrack, options: Options): { findings: Findings; around: Circumstances } {
  const times = Array.from({ length: track.length }, (_, n) => track.timeAt(n));
  if (track.length < 10) throw tooShort('clip.mp4', options, times.length, track.length);
  if (!track.sawSomebody) throw nobody('clip.mp4');
  const rate = measureRate(times);
  const { captureFps, athlete, movement } = options;
  const recording = {
    track,
    film: emptyFilm,
    fps: rate.fps,
    captureFps,
    stature: athlete.height,
    legLength: athlete.legLength,
    pictureHeight: info.height,
  };
  const evidence = {
    ...{ people: 1, whose: null, info, framesDecoded: times.length, wholeClip: true, complaints: 0, toneMapped: true },
    ...{ deviceFallback: undefined, runNotes: [] },
  };
  const asked = { movement, athlete, timings: new Timings() };
  const { found } = readPerson(recording, { name: 'clip.mp4', evidence }, asked);
  if ('refusal' in found) throw found.refusal;
  const findings = {
    ...{ file: 'clip.mp4', sha256: 'a'.repeat(64), info, rate },
    ...{ framesDecoded: times.length, framesInferred: times.length },
    ...{ reading: found.reading, athlete, whose: undefined, people: undefined },
    ...{ preset: options.preset, maxMemory: null },
    ...{ engine: { model: 'lite' as const, modelSha256: 'b'.repeat(64), device: 'cpu' as const } },
    parameters: parametersOf(options),
  };
  return { findings, around: { evidence, athlete, track } };
}
