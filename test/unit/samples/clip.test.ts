import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { standingSample } from '../../../samples/generate/samples.js';

const drawing = await import('../../../samples/generate/clip.js').catch(() => undefined);

test.skipIf(!drawing)('a tiny clip is made quickly, and twice the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kinemotion-'));
  try {
    const sample = standingSample({ width: 96, height: 160 }, 30, 20 / 30);
    const paths = [join(folder, 'one.mp4'), join(folder, 'two.mp4')] as const;
    for (const path of paths) await drawing?.makeClip(sample, path);
    const [one, two] = await Promise.all(paths.map((path) => readFile(path)));
    expect(one?.length).toBeGreaterThan(1000);
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});
