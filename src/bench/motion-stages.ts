import { followBody, readMotion } from '../motion/motion.js';
import { chooseMovement } from '../movements/index.js';
import { measurePasses, type Trial } from './passes.js';
import { optionsOf, recordingOf } from './recording.js';
import type { Rows, Workbench } from './workbench.js';

/** From landmarks to the way of the body. */
export async function* measureSmoothing(bench: Workbench): Rows {
  const recording = await recordingOf(bench);
  yield await ofOneClip(bench, {
    ...{ id: 'smoothing', stage: 'smoothing', title: 'the way of the body' },
    pass: () => followBody(recording),
  });
}

/** From the way of the body and the pixels of the shoes to every instant of a jump. */
export async function* measurePhases(bench: Workbench): Rows {
  const recording = await recordingOf(bench);
  const body = followBody(recording);
  yield await ofOneClip(bench, {
    ...{ id: 'phases', stage: 'phases', title: 'flights, instants, what came before' },
    pass: () => readMotion(recording, body),
  });
}

/** Which movement it was, and its numbers. */
export async function* measureMetrics(bench: Workbench): Rows {
  const motion = readMotion(await recordingOf(bench));
  const { athlete } = optionsOf('balanced', bench);
  yield await ofOneClip(bench, {
    ...{ id: 'metrics', stage: 'metrics', title: 'which movement, and its numbers' },
    pass() {
      const { movement } = chooseMovement(motion.jumps, null);
      return motion.jumps.map((jump) => movement.measure({ motion, jump, athlete }));
    },
  });
}

function ofOneClip({ plan, signal }: Workbench, trial: Pick<Trial, 'id' | 'stage' | 'title' | 'pass'>) {
  return measurePasses({ ...trial, per: 'clip', units: 1 }, plan, signal);
}
