import { measureDecoding } from './decode-stage.js';
import { measureDraw, measureEncode } from './drawing-stages.js';
import { measureMetrics, measurePhases, measureSmoothing } from './motion-stages.js';
import { measureCrop, measureInference, measureReadout } from './pose-stages.js';
import type { StageName } from './stage-names.js';
import { measureLength, measurePhone, measureSample } from './whole-stages.js';
import type { Rows, Workbench } from './workbench.js';

/** How each stage is measured. */
export const stages: Readonly<Record<StageName, (bench: Workbench) => Rows>> = {
  decode: measureDecoding,
  crop: measureCrop,
  inference: measureInference,
  readout: measureReadout,
  smoothing: measureSmoothing,
  phases: measurePhases,
  metrics: measureMetrics,
  draw: measureDraw,
  encode: measureEncode,
  sample: measureSample,
  phone: measurePhone,
  length: measureLength,
};
