import { describe, expect, test } from 'vitest';
import { isUsable, type Region, regionAround, regionBetween } from '../../../src/pose/region.js';

describe('the region around a person', () => {
  test('stands upright around an upright person, a quarter wider than the circle that holds the body', () => {
    expect(regionAround(300, 400, 300, 200)).toEqual({ x: 300, y: 400, size: 500, angle: 0 });
  });

  test.each([
    ['with the head to the right, a quarter turn clockwise', 500, 400, Math.PI / 2],
    ['with the head to the left, a quarter turn the other way', 100, 400, -Math.PI / 2],
    ['leaning to the right', 300 + 120, 400 - 160, Math.atan2(120, 160)],
    ['leaning to the left', 300 - 120, 400 - 160, -Math.atan2(120, 160)],
  ])('turns with a person %s', (_, edgeX, edgeY, angle) => {
    const region = regionAround(300, 400, edgeX, edgeY);
    expect(region.angle).toBeCloseTo(angle, 12);
    expect(region.size).toBeCloseTo(500, 9);
  });

  test('is turned half around for a person upside down, and never by more', () => {
    const { angle } = regionAround(300, 400, 300, 600);
    expect(Math.abs(angle)).toBeCloseTo(Math.PI, 12);
    for (let degrees = 0; degrees < 360; degrees += 5) {
      const direction = (degrees * Math.PI) / 180;
      const turned = regionAround(0, 0, 100 * Math.sin(direction), -100 * Math.cos(direction)).angle;
      expect(turned >= -Math.PI && turned < Math.PI).toBe(true);
      expect(Math.cos(turned - direction)).toBeCloseTo(1, 12);
    }
  });
});

describe('the region between two', () => {
  const [from, to]: Region[] = [
    { x: 100, y: 200, size: 300, angle: 0.2 },
    { x: 140, y: 180, size: 340, angle: -0.2 },
  ];

  test('lies on the straight way from the first to the second', () => {
    expect(regionBetween(from!, to!, 0)).toEqual(from);
    expect(regionBetween(from!, to!, 0.5)).toEqual({ x: 120, y: 190, size: 320, angle: 0 });
    const { x, y, size, angle } = regionBetween(from!, to!, 0.25);
    expect([x, y, size]).toEqual([110, 195, 310]);
    expect(angle).toBeCloseTo(0.1, 12);
  });

  test('turns the short way round, past upside down', () => {
    const [left, right] = [Math.PI - 0.1, -Math.PI + 0.1];
    for (const share of [0.25, 0.5, 0.75]) {
      const { angle } = regionBetween({ ...from!, angle: left }, { ...from!, angle: right }, share);
      expect(Math.cos(angle - (left + share * 0.2))).toBeCloseTo(1, 12);
      expect(angle >= -Math.PI && angle < Math.PI).toBe(true);
    }
  });
});

describe('a region', () => {
  const good: Region = { x: 180, y: 320, size: 300, angle: 0.2 };
  const usable = (change: Partial<Region>) => isUsable({ ...good, ...change }, 360, 640);

  test('can be looked at when it lies in the picture, or reaches into it', () => {
    expect(usable({})).toBe(true);
    expect(usable({ x: -149, y: -149 })).toBe(true);
    expect(usable({ x: 360 + 149, y: 640 + 149 })).toBe(true);
  });

  test.each(['x', 'y', 'size', 'angle'] as const)('cannot be looked at when its %s is no number', (key) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(usable({ [key]: value })).toBe(false);
    }
  });

  test.each([
    ['beside the picture on the left', { x: -150 }],
    ['beside the picture on the right', { x: 360 + 150 }],
    ['above the picture', { y: -150 }],
    ['below the picture', { y: 640 + 150 }],
    ['smaller than eight pixels', { size: 7.9 }],
    ['turned inside out', { size: -300 }],
    ['more than four times the picture', { size: 4 * 640 + 1 }],
  ])('cannot be looked at %s', (_, change) => {
    expect(usable(change)).toBe(false);
  });

  test('may be as small as eight pixels and as large as four pictures', () => {
    expect(usable({ size: 8 })).toBe(true);
    expect(usable({ size: 4 * 640 })).toBe(true);
  });
});
