import { readFile, stat } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { sampleNamed, sampleNames } from '../../../samples/generate/samples.js';
import { truthOf, truthText } from '../../../samples/generate/truth.js';

const folder = new URL('../../../samples/', import.meta.url);

describe.each(sampleNames)('%s', (name) => {
  test('the truth file says what the generator says', async () => {
    const written = JSON.parse(await readFile(new URL(`${name}.truth.json`, folder), 'utf8'));
    expectSame(written, JSON.parse(truthText(truthOf(sampleNamed(name)))));
  });

  test('the clip is small', async () => {
    const { size } = await stat(new URL(`${name}.mp4`, folder));
    expect(size).toBeGreaterThan(10_000);
    expect(size).toBeLessThan(300_000);
  });
});

test('the clip with the passer-by tells where the hips of the jumper are in every frame', () => {
  const truth = truthOf(sampleNamed('cmj-passer-by-30'));
  expect(truth.track).toHaveLength(truth.frames);
});

function expectSame(actual: unknown, wanted: unknown): void {
  if (typeof wanted === 'number') expect(actual).toBeCloseTo(wanted, 9);
  else if (typeof wanted !== 'object' || wanted === null) expect(actual).toBe(wanted);
  else {
    const [a, b] = [actual as Record<string, unknown>, wanted as Record<string, unknown>];
    expect(Object.keys(a)).toEqual(Object.keys(b));
    for (const key of Object.keys(b)) expectSame(a[key], b[key]);
  }
}
