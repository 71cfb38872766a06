import { readFile } from 'node:fs/promises';
import { KinemotionError } from '../errors.js';
import { installed } from '../installation.js';
import { z } from '../zod.js';
import { joints } from './landmarks.js';

/** The landmark networks, by falling speed. */
export const modelNames = ['lite', 'full', 'heavy'] as const;
export type ModelName = (typeof modelNames)[number];

const tensorSchema = z.object({ name: z.string(), shape: z.array(z.union([z.number(), z.string()])) });

const networkSchema = z.object({
  file: z.string().regex(/^[\w-]+\.onnx$/),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  input: tensorSchema.extend({ type: z.literal('uint8') }),
  outputs: z.record(z.string(), tensorSchema),
  source: z.object({ file: z.string(), sha256: z.string() }),
});

const cardSchema = z.object({
  format: z.literal(1),
  licence: z.string(),
  origin: z.object({ package: z.string(), version: z.string() }),
  joints: z
    .array(z.string())
    .refine((names) => joints.every((joint, i) => names[i] === joint), 'joints in another order'),
  models: z.object({ detector: networkSchema, lite: networkSchema, full: networkSchema, heavy: networkSchema }),
});

/** What one network is called, looks like and must hash to. */
export type NetworkCard = z.infer<typeof networkSchema>;

/** The card of all networks that come with the program. */
export type ModelCard = z.infer<typeof cardSchema>;

/** The card that comes with the program. */
export async function readModelCard(folder: URL = installed('models/')): Promise<ModelCard> {
  const file = new URL('models.json', folder);
  try {
    return cardSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new KinemotionError(
      'model.unusable',
      'The card of the pose models (models/models.json) is missing or damaged.',
      {
        hint: reinstall,
        cause,
      },
    );
  }
}

const reinstall = 'Install kinemotion again, or in a clone run: git checkout models';
