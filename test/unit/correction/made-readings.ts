import type { KeptReading } from '../../../src/correction/kept-reading.js';
import { readingOf } from '../../../src/correction/kept-reading.js';
import { type Request, resolveOptions } from '../../../src/options.js';
import type { Analysis } from '../../../src/report/analysis.js';
import { assembleAnswer, completeAnalysis } from '../../../src/report/assemble.js';
import { Timings } from '../../../src/timing.js';
import { keptFrom } from '../../helpers/analyzed.js';
import { filmLandmarks } from '../../helpers/signals/film.js';
import { fromAside, walker } from '../../helpers/signals/walkers.js';
import { type JumpName, jumps } from '../motion/jumps.js';

/** What is kept of one of the made jumps, as landmarks alone tell it. */
export function keptOf(name: JumpName, request: Request = {}): KeptReading {
  return keptFrom(filmLandmarks({ performance: jumps[name] }).track, resolveOptions(request));
}

/** What is kept of somebody who walks. */
export function keptWalk(): KeptReading {
  return keptFrom(filmLandmarks(fromAside(walker())).track, resolveOptions({}));
}

/** The automatic result of what is kept. */
export function automaticOf(kept: KeptReading): Analysis {
  const answer = assembleAnswer({ ...kept.findings, reading: readingOf(kept) });
  return completeAnalysis(answer, { timing: new Timings().report(), peakBytes: 1 });
}

/** The only jump of a result, or one of several. */
export function jumpOf({ jumps }: Analysis, index = 0) {
  return jumps[index]!;
}
