import type { Recipe } from './convert.js';

/** A network that we convert: from which file of the package, into which file of ours. */
export interface NetworkSource {
  readonly role: 'detector' | 'lite' | 'full' | 'heavy';
  readonly source: string;
  readonly file: string;
  readonly recipe: Recipe;
}

/** The package whose files are converted. */
export const sourcePackage = '@mediapipe/pose';

const landmarks: Recipe = {
  centre: 0,
  divisor: 255,
  // Identity_2, the outline of the person, is left out: it takes more than half of the small network's time.
  outputs: { landmarks: 'Identity', presence: 'Identity_1', world: 'Identity_4', heatmap: 'Identity_3' },
};

const detector: Recipe = {
  centre: 127.5,
  divisor: 127.5,
  outputs: { boxes: 'Identity', scores: 'Identity_1' },
};

/** Every network of ours, in the order of the card. */
export const networkSources: readonly NetworkSource[] = [
  // The name promises several packed files, but the detector is all that it holds.
  {
    role: 'detector',
    source: 'pose_solution_packed_assets.data',
    file: 'pose-detector.onnx',
    recipe: detector,
  },
  { role: 'lite', source: 'pose_landmark_lite.tflite', file: 'pose-landmarks-lite.onnx', recipe: landmarks },
  { role: 'full', source: 'pose_landmark_full.tflite', file: 'pose-landmarks-full.onnx', recipe: landmarks },
  { role: 'heavy', source: 'pose_landmark_heavy.tflite', file: 'pose-landmarks-heavy.onnx', recipe: landmarks },
];
