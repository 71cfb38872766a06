import { expect, test } from 'vitest';
import { lowestPoint } from '../../../samples/generate/body/foot.js';
import { drawnShoe } from '../../../samples/generate/picture/shoe.js';
import { cameraOf, frameCount, jumperAt } from '../../../samples/generate/sample.js';
import { sampleNamed, sampleNames } from '../../../samples/generate/samples.js';

test.each(sampleNames)('the drawn shoes of %s are exactly as low as the shoes of the physics', (name) => {
  const sample = sampleNamed(name);
  for (let frame = 0; frame < frameCount(sample); frame += 3) {
    const { posture } = jumperAt(sample, frame / sample.fps);
    for (const side of ['right', 'left'] as const) {
      const drawn = drawnShoe(posture, sample.performance.body, side).map(({ from, fromRadius, to, toRadius }) =>
        Math.min(from.y - fromRadius, to.y - toRadius),
      );
      expect(Math.abs(Math.min(...drawn) - lowestPoint(posture.feet[side]))).toBeLessThan(1e-12);
    }
  }
});

test.each(sampleNames)('the jumper of %s is inside the picture all the time', (name) => {
  const sample = sampleNamed(name);
  const camera = cameraOf(sample);
  for (let frame = 0; frame < frameCount(sample); frame++) {
    const { head, feet, arms } = jumperAt(sample, frame / sample.fps).posture;
    for (const point of [head, feet.right.tip, feet.left.heel, arms.left.fingertips]) {
      const { x, y } = camera.project({ ...point, z: 0 });
      expect(x > 0.05 * sample.size.width && x < 0.95 * sample.size.width).toBe(true);
      expect(y > 0.02 * sample.size.height && y < 0.98 * sample.size.height).toBe(true);
    }
  }
});

test('a camera beside the right of the subject sees it face right, one beside the left sees it face left', () => {
  const ahead = { x: 0.5, y: 1, z: 0 };
  expect(cameraOf(sampleNamed('cmj-side-60')).project(ahead).x).toBeGreaterThan(360);
  expect(cameraOf(sampleNamed('sj-side-60')).project(ahead).x).toBeLessThan(360);
});

test('a metre beside the subject has the stated number of pixels', () => {
  const sample = sampleNamed('cmj-side-60');
  const camera = cameraOf(sample);
  const { x, y } = camera.viewpoint.target;
  const gap = camera.project({ x: x + 0.5, y, z: 0 }).x - camera.project({ x: x - 0.5, y, z: 0 }).x;
  expect(gap).toBeCloseTo(camera.focalLength / Math.hypot(sample.cameraDistance, y - 1), 6);
});
