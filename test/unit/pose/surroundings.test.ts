import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/pose/crop.js';
import { Surroundings } from '../../../src/pose/surroundings.js';
import type { Planes } from '../../../src/video/colour.js';
import { painted } from '../../helpers/planes.js';
import { randomFrom } from './pictures.js';

const [width, height] = [270, 480];
const athlete: Box = { left: 100, top: 150, right: 170, bottom: 400 };

/** A grey wall with noise of a camera, and boxes that are darker or lighter by so much. */
function picture(seed: number, boxes: readonly (Box & { readonly light: number })[] = []): Planes {
  const random = randomFrom(seed);
  const pixels = Uint8Array.from({ length: width * height * 1.5 }, (_, i) => {
    if (i >= width * height) return 128 + Math.round(6 * (random() - 0.5));
    const [x, y] = [i % width, Math.floor(i / width)];
    const inside = boxes.find((box) => x >= box.left && x < box.right && y >= box.top && y < box.bottom);
    return 120 + (inside?.light ?? 0) + Math.round(16 * (random() - 0.5));
  });
  return { pixels, width, height, mixture: painted };
}

function remembered(): Surroundings {
  const surroundings = new Surroundings();
  surroundings.remember(picture(1, [{ ...athlete, light: -60 }]), [athlete]);
  return surroundings;
}

describe('what is beside the athlete', () => {
  test('stays as it is while only the noise of the camera changes', () => {
    for (let seed = 2; seed < 30; seed++) {
      expect(remembered().haveChanged(picture(seed, [{ ...athlete, light: -60 }]), [athlete])).toBe(false);
    }
  });

  test('stays as it is while the athlete moves: where they were and where they are is known', () => {
    const elsewhere = { left: 150, top: 60, right: 230, bottom: 330 };
    expect(remembered().haveChanged(picture(2, [{ ...elsewhere, light: -60 }]), [elsewhere])).toBe(false);
  });

  test.each([
    ['near, in dark clothes', { left: 200, top: 100, right: 260, bottom: 420, light: -50 }],
    ['far away, in light clothes', { left: 10, top: 200, right: 40, bottom: 290, light: 40 }],
  ])('has changed when somebody has come: %s', (_who, body) => {
    const shown = picture(2, [{ ...athlete, light: -60 }, body]);
    expect(remembered().haveChanged(shown, [athlete])).toBe(true);
  });

  test('has changed when somebody has come who is as dark as the wall, but not of its colour', () => {
    const shown = picture(2, [{ ...athlete, light: -60 }]);
    const start = width * height;
    for (let y = 60; y < 200; y++) shown.pixels.fill(170, start + (y * width) / 2 + 100, start + (y * width) / 2 + 125);
    expect(remembered().haveChanged(shown, [athlete])).toBe(true);
  });

  test('has changed when the camera moves or the light goes on', () => {
    const brighter = picture(2, [{ left: 0, top: 0, right: width, bottom: height, light: 60 }]);
    expect(remembered().haveChanged(brighter, [athlete])).toBe(true);
  });
});
