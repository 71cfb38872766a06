import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { KinemotionError } from '../errors.js';
import { installed } from '../installation.js';
import type { NetworkCard } from './model-card.js';

/** Where one network lies, once its bytes are known to be exactly those that the card names. */
export async function networkPath(network: NetworkCard, folder: URL = installed('models/')): Promise<string> {
  const path = fileURLToPath(new URL(network.file, folder));
  const hash = createHash('sha256');
  try {
    // In pieces: the bytes themselves are the runtime's to read.
    for await (const piece of createReadStream(path)) hash.update(piece);
  } catch (cause) {
    throw new KinemotionError('model.missing', `The pose model ${network.file} is missing.`, {
      hint: reinstall,
      cause,
    });
  }
  if (hash.digest('hex') === network.sha256) return path;
  throw new KinemotionError(
    'model.altered',
    `The pose model ${network.file} is not the one that belongs to this version.`,
    { hint: reinstall },
  );
}

const reinstall = 'Install kinemotion again, or in a clone run: git checkout models';
