import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { KinemotionError } from '../errors.js';
import { installed } from '../installation.js';
import type { NetworkCard } from './model-card.js';

/**
 * Where one network lies, once its bytes are known to be exactly those that the card names. Read in one go: whoever opens a
 * network waits for nothing else.
 */
export function networkPath(network: NetworkCard, folder: URL = installed('models/')): string {
  const path = fileURLToPath(new URL(network.file, folder));
  // The runtime reads the file once more by itself: handing it the bytes would keep them in memory twice.
  const sha256 = createHash('sha256').update(bytesOf(path, network)).digest('hex');
  if (sha256 === network.sha256) return path;
  throw new KinemotionError(
    'model.altered',
    `The pose model ${network.file} is not the one that belongs to this version.`,
    { hint: reinstall },
  );
}

function bytesOf(path: string, { file }: NetworkCard): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new KinemotionError('model.missing', `The pose model ${file} is missing.`, { hint: reinstall, cause });
  }
}

const reinstall = 'Install kinemotion again, or in a clone run: git checkout models';
