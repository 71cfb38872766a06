import { loadCropper, placeOf } from '../pose/crop.js';
import { joints, pointValues, worldValues } from '../pose/landmarks.js';
import { modelNames } from '../pose/model-card.js';
import { Readout } from '../pose/readout.js';
import { openBatch } from './batched-inference.js';
import { measurePasses } from './passes.js';
import { seenPeople } from './seen-people.js';
import type { Rows, Workbench } from './workbench.js';

/** Regions that a pass cuts or reads out: one takes too little to be timed alone. */
const regions = 32;

/** Inferences of a pass, a whole number of the largest batches; of the slower networks fewer. */
const inferences = { lite: 8, full: 2, heavy: 2 };

const threadCounts = [1, 2];
const batchSizes = [2, 4, 8];

/** Cutting the athlete out of a frame. */
export async function* measureCrop(bench: Workbench): Rows {
  const seen = await seenPeople(bench);
  const cropper = loadCropper()(seen[0]!.frame.memory);
  const pass = () => {
    for (let i = 0; i < regions; i++) {
      const { frame, region } = seen[i % seen.length]!;
      cropper.cut(placeOf(frame), region);
    }
  };
  const heading = { id: 'crop', stage: 'crop', title: 'the athlete, 256 × 256', per: 'frame' } as const;
  yield await measurePasses({ ...heading, units: regions, pass }, bench.plan, bench.signal);
}

/** The networks: each alone with one thread and with two, and the smallest with several people at a time. */
export async function* measureInference(bench: Workbench): Rows {
  const seen = await seenPeople(bench);
  const heading = { stage: 'inference', per: 'frame' } as const;
  for (const model of modelNames) {
    for (const threads of threadCounts) {
      const engine = await bench.networks(model, threads);
      const units = inferences[model];
      const pass = async () => {
        for (let i = 0; i < units; i++) await engine.infer(seen[i % seen.length]!.image);
      };
      const words = { id: `inference.${model}.threads-${threads}`, title: `${model}, ${threadWords(threads)}` };
      yield await measurePasses({ ...heading, ...words, units, pass }, bench.plan, bench.signal);
    }
  }
  for (const threads of threadCounts) {
    for (const size of batchSizes) {
      const images = Array.from({ length: size }, (_, i) => seen[i % seen.length]!.image);
      const batch = await openBatch({ model: 'lite', threads, images });
      const pass = async () => {
        for (let done = 0; done < inferences.lite; done += size) await batch.infer();
      };
      const words = {
        id: `inference.lite.threads-${threads}.batch-${size}`,
        title: `lite, ${threadWords(threads)}, ${size} at a time`,
      };
      yield await measurePasses({ ...heading, ...words, units: inferences.lite, pass }, bench.plan, bench.signal);
      await batch.close();
    }
  }
}

/** Turning a network's answer into joints. */
export async function* measureReadout(bench: Workbench): Rows {
  const seen = await seenPeople(bench);
  const readout = new Readout();
  const points = new Float32Array(joints.length * pointValues);
  const world = new Float32Array(joints.length * worldValues);
  const pass = () => {
    for (let i = 0; i < regions; i++) {
      const { raw, region } = seen[i % seen.length]!;
      readout.read(raw, region, { points, world });
    }
  };
  const heading = { id: 'readout', stage: 'readout', title: '33 joints from heat maps', per: 'frame' } as const;
  yield await measurePasses({ ...heading, units: regions, pass }, bench.plan, bench.signal);
}

function threadWords(threads: number): string {
  return threads === 1 ? '1 thread' : `${threads} threads`;
}
