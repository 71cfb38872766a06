import { type Networks, openNetworks } from '../../../src/pose/engine.js';
import { type ModelName, readModelCard } from '../../../src/pose/model-card.js';

const opened = new Map<ModelName, Promise<Networks>>();

/** The real networks on the processor, in this thread; loaded once per test file. */
export function realNetworks(model: ModelName = 'lite'): Promise<Networks> {
  const known = opened.get(model);
  if (known) return known;
  const networks = readModelCard().then((card) => openNetworks({ model, device: 'cpu', threads: 1 }, card));
  opened.set(model, networks);
  return networks;
}
