import { EnginePool, type PoseEngine } from '../../../src/pose/engine.js';
import type { ModelName } from '../../../src/pose/model-card.js';

const pool = new EnginePool();

/** The real networks on the processor, loaded once per test file. */
export function realEngine(model: ModelName = 'lite'): Promise<PoseEngine> {
  return pool.open({ model, device: 'cpu', threads: 1 });
}
