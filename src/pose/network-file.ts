import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { KinemotionError } from '../errors.js';
import { installed } from '../installation.js';
import type { NetworkCard } from './model-card.js';

/** The bytes of one network, exactly those that the card names. */
export async function readNetwork(network: NetworkCard, folder: URL = installed('models/')): Promise<Uint8Array> {
  const bytes = await readFile(new URL(network.file, folder)).catch((cause) => {
    throw new KinemotionError('model.missing', `The pose model ${network.file} is missing.`, {
      hint: reinstall,
      cause,
    });
  });
  if (createHash('sha256').update(bytes).digest('hex') !== network.sha256) {
    throw new KinemotionError(
      'model.altered',
      `The pose model ${network.file} is not the one that belongs to this version.`,
      {
        hint: reinstall,
      },
    );
  }
  return bytes;
}

const reinstall = 'Install kinemotion again, or in a clone run: git checkout models';
