import { describe, expect, test } from 'vitest';
import type { KinemotionError } from '../../src/errors.js';
import { movements } from '../../src/movements/index.js';
import { type Request, resolveOptions } from '../../src/options.js';

describe('a preset', () => {
  test.each([
    ['fast', { model: 'lite', detectionConfidence: 0.3, trackingConfidence: 0.3, frameHeight: 360 }],
    ['balanced', { model: 'lite', detectionConfidence: 0.5, trackingConfidence: 0.5, frameHeight: 480 }],
    ['accurate', { model: 'full', detectionConfidence: 0.6, trackingConfidence: 0.6, frameHeight: 720 }],
  ] as const)('%s decides about model, confidence and height', (quality, values) => {
    expect(resolveOptions({ quality })).toMatchObject({ preset: quality, ...values });
  });

  test('is balanced when none is asked for', () => {
    expect(resolveOptions({})).toEqual(resolveOptions({ quality: 'balanced' }));
  });

  test.each<[keyof Request & string, Request]>([
    ['model', { model: 'heavy' }],
    ['detectionConfidence', { detectionConfidence: 0 }],
    ['trackingConfidence', { trackingConfidence: 1 }],
    ['frameHeight', { frameHeight: 64 }],
  ])('gives way in one value: %s', (name, request) => {
    const before = resolveOptions({ quality: 'accurate' });
    expect(resolveOptions({ quality: 'accurate', ...request })).toEqual({ ...before, [name]: request[name] });
  });
});

describe('how often frames are looked at', () => {
  test.each([
    ['fast', { calm: 10, moving: 30, event: 60 }],
    ['balanced', { calm: 10, moving: 30, event: 60 }],
    ['accurate', { calm: 20, moving: 60, event: 240 }],
  ] as const)('is what the preset %s says', (quality, rates) => {
    expect(resolveOptions({ quality }).lookRates).toEqual(rates);
  });

  test('is what is asked for', () => {
    const looks = { calm: 5, moving: 5, event: 50 };
    expect(resolveOptions({ quality: 'fast', looks })).toEqual({
      ...resolveOptions({ quality: 'fast' }),
      lookRates: looks,
    });
  });

  test('is oftener than any camera takes frames where all are asked for', () => {
    expect(Math.min(...Object.values(resolveOptions({ looks: 'all' }).lookRates))).toBeGreaterThan(20_000);
  });

  test('is refused with what may be said instead', () => {
    for (const looks of [
      'some',
      { calm: 1, moving: 30, event: 60 },
      { calm: 10, moving: 30 },
      { calm: 30, moving: 20, event: 60 },
    ]) {
      expect(catching(() => resolveOptions({ looks } as Request)).hint).toMatch(
        /three rates.*at least 5.*--looks 10,30,120, or all/,
      );
    }
  });
});

describe('options', () => {
  test('are complete, and nobody can change them', () => {
    const options = resolveOptions({});
    expect(options).toMatchObject({ device: 'cpu', threads: 0, workers: 1, maxMemory: null, from: 0, to: null });
    expect(options.readAhead).toBeGreaterThan(0);
    expect(Object.isFrozen(options)).toBe(true);
  });

  test('take over what is asked for', () => {
    const asked = { device: 'auto', threads: 3, from: 1.5, to: 2, ffmpeg: '/bin/ffmpeg', landmarks: 'a.csv' } as const;
    expect(resolveOptions(asked)).toMatchObject(asked);
  });

  test('suppose nothing about the athlete', () => {
    const { athlete, captureFps } = resolveOptions({});
    expect(Object.values(athlete)).toEqual([null, null, null, null, null, null, null]);
    expect(captureFps).toBeNull();
  });

  test('keep what the athlete tells together', () => {
    const told = { mass: 72, dropHeight: 0.3, sex: 'male', age: 24.5, level: 'collegiate' } as const;
    expect(resolveOptions({ ...told, athleteHeight: 1.78, legLength: 0.93 }).athlete).toEqual({
      ...told,
      ...{ height: 1.78, legLength: 0.93 },
    });
  });

  test.each(movements.flatMap(({ id, aliases }) => [id, ...aliases].map((word) => [word, id])))(
    'know the movement %s as %s, in capitals too',
    (word, id) => {
      expect(resolveOptions({ movement: word }).movement?.id).toBe(id);
      expect(resolveOptions({ movement: word.toUpperCase() }).movement?.id).toBe(id);
    },
  );

  test('leave the movement to be found when it is called auto, or not called', () => {
    expect(resolveOptions({ movement: 'auto' }).movement).toBeNull();
    expect(resolveOptions({}).movement).toBeNull();
  });
});

describe('a request that does not fit is refused, naming the option', () => {
  test.each<[string, Record<string, unknown>]>([
    ['quality', { quality: 'best' }],
    ['model', { model: 'huge' }],
    ['device', { device: 'tpu' }],
    ['threads', { threads: 0 }],
    ['threads', { threads: 1.5 }],
    ['workers', { workers: 0 }],
    ['maxMemory', { maxMemory: 0.5 }],
    ['threads', { threads: Number.NaN }],
    ['from', { from: -0.1 }],
    ['from', { from: Number.POSITIVE_INFINITY }],
    ['from', { from: '1' }],
    ['to', { to: -1 }],
    ['to', { from: 2, to: 2 }],
    ['to', { from: 2, to: 1 }],
    ['to', { to: 0 }],
    ['ffmpeg', { ffmpeg: '' }],
    ['landmarks', { landmarks: '' }],
    ['debugVideo', { debugVideo: '' }],
    ['detectionConfidence', { detectionConfidence: 1.1 }],
    ['trackingConfidence', { trackingConfidence: -0.1 }],
    ['frameHeight', { frameHeight: 63 }],
    ['frameHeight', { frameHeight: 640.5 }],
    ['movement', { movement: 'handstand' }],
    ['movement', { movement: '' }],
    ['captureFps', { captureFps: 0 }],
    ['athleteHeight', { athleteHeight: 0.49 }],
    ['athleteHeight', { athleteHeight: 178 }],
    ['legLength', { legLength: 92 }],
    ['legLength', { athleteHeight: 1.78, legLength: 0.6 }],
    ['legLength', { athleteHeight: 1.4, legLength: 0.92 }],
    ['mass', { mass: 19 }],
    ['mass', { mass: 301 }],
    ['dropHeight', { dropHeight: 0 }],
    ['dropHeight', { dropHeight: 30 }],
    ['looks', { looks: 'some' }],
    ['looks', { looks: 30 }],
    ['looks', { looks: { calm: 10, moving: 30 } }],
    ['looks', { looks: { calm: 4.9, moving: 30, event: 60 } }],
    ['looks', { looks: { calm: 40, moving: 30, event: 60 } }],
    ['looks', { looks: { calm: 10, moving: 70, event: 60 } }],
    ['looks', { looks: { calm: 10, moving: 30, event: Number.POSITIVE_INFINITY } }],
    ['sex', { sex: 'man' }],
    ['age', { age: 2 }],
    ['level', { level: 'olympic' }],
    ['sharpness', { sharpness: 3 }],
  ])('%s: %j', (name, request) => {
    const refused = () => resolveOptions(request as Request);
    expect(refused).toThrow(expect.objectContaining({ code: 'options.invalid', exitCode: 2 }));
    const error = catching(refused);
    expect(error.message).toContain(name);
    expect(error.message).toMatch(/^[^\n]+\.$/);
    expect(error.hint).not.toBe('');
  });

  test.each([{ athleteHeight: 178 }, { legLength: 92 }, { dropHeight: 30 }])(
    'with the unit as a hint: %j',
    (request) => {
      expect(catching(() => resolveOptions(request)).hint).toMatch(/in metres.*not in centimetres/);
    },
  );

  test('in words that say where the end of a part belongs', () => {
    expect(catching(() => resolveOptions({ from: 2, to: 1 })).message).toMatch(/after --from/);
  });
});

function catching(work: () => unknown): KinemotionError {
  try {
    work();
  } catch (error) {
    return error as KinemotionError;
  }
  throw new Error('nothing was thrown');
}

test.each(['auto', 'largest', 'centre', 'all', 1, 12] as const)('%s may be asked for', (person) => {
  expect(resolveOptions({ person }).person).toBe(person);
});

test.each([0, -1, 1.5, 100, 'middle', 'Largest', '2'])('there is no person %j', (person) => {
  expect(() => resolveOptions({ person: person as number })).toThrow(/option person/);
});

test.each([0, 0.5, -30, 1001, Number.NaN, Number.POSITIVE_INFINITY])(
  'landmarks cannot be given %d times a second',
  (landmarksFps) => {
    expect(() => resolveOptions({ landmarksFps })).toThrow(/landmarksFps/);
  },
);
