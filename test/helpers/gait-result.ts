import { followBody, readMotion } from '../../src/motion/motion.js';
import { readSteps } from '../../src/motion/steps/steps.js';
import { gait } from '../../src/movements/gait/index.js';
import { type Analysis, analysisSchema } from '../../src/report/analysis.js';
import { describeGait } from '../../src/report/gait.js';
import { exampleResult } from './results.js';
import { filmLandmarks } from './signals/film.js';
import { fromAside, walker } from './signals/walkers.js';

/** The result of a walk, measured from exact landmarks. */
export function gaitResult({ file = 'walk.mp4', speed = 1.4 } = {}): Analysis {
  const performance = walker({ speed, duration: 4 });
  const { track } = filmLandmarks(fromAside(performance));
  const recording = {
    ...{ track, film: { pictures: [], pixelSize: 1, complete: true }, fps: 60, captureFps: null },
    stature: performance.body.height,
  };
  const body = followBody(recording);
  const steps = readSteps(body.trajectory, body.bodyScale.value, 640);
  const athlete = { height: performance.body.height, legLength: null, mass: null, dropHeight: null };
  const measured = gait.measureSteps({ motion: readMotion(recording, body), steps, athlete })!;
  const { curves: _, summary: _summary, ...rest } = exampleResult({ file });
  return analysisSchema.parse({
    ...rest,
    movement: { type: 'gait', chosen_by: 'auto', confidence: 0.99, alternatives: [] },
    jumps: [],
    gait: describeGait(gait, measured, body.trajectory),
  });
}
