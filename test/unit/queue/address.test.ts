import { describe, expect, test } from 'vitest';
import { KinemotionError } from '../../../src/errors.js';
import { readAddress } from '../../../src/queue/address.js';

function refusal(given: string | true | undefined, environment = {}): KinemotionError {
  try {
    readAddress(given, environment);
  } catch (failure) {
    expect(failure).toBeInstanceOf(KinemotionError);
    return failure as KinemotionError;
  }
  throw new Error('it was taken');
}

describe('the address of a queue', () => {
  test.each([
    ['redis://localhost', 'redis://localhost'],
    ['redis://localhost:7000/2', 'redis://localhost:7000/2'],
    ['redis://:secret@10.0.0.5:7000', 'redis://10.0.0.5:7000'],
    ['rediss://coach:secret@queue.club.example/0', 'rediss://queue.club.example/0'],
    ['redis://[::1]:6379', 'redis://[::1]:6379'],
  ])('%s is shown as %s', (url, shown) => {
    expect(readAddress(url, {})).toEqual({ url, shown });
  });

  test('is taken from the variable where the option says nothing', () => {
    const environment = { KINEMOTION_QUEUE: 'redis://:secret@nas' };
    expect(readAddress(true, environment).shown).toBe('redis://nas');
    expect(readAddress(undefined, environment).shown).toBe('redis://nas');
    expect(readAddress('redis://other', environment).shown).toBe('redis://other');
  });

  test('is asked for where nobody gives one', () => {
    for (const given of [true, undefined] as const) expect(refusal(given).hint).toContain('KINEMOTION_QUEUE');
    expect(refusal(true, { KINEMOTION_QUEUE: '' }).code).toBe('options.invalid');
  });

  test.each([
    'monday',
    'http://localhost',
    'redis://',
    'redis:///0',
    'redis://host/clips',
    'redis://host?db=1',
    'unix:/x',
  ])('%s is none', (url) => {
    expect(refusal(url)).toMatchObject({ code: 'options.invalid', message: `${url} is no address of a queue.` });
  });

  test('that cannot be read does not give its password away', () => {
    const { message, hint } = refusal('redis://:pa#ss@host');
    expect(`${message} ${hint}`).not.toContain('pa#ss');
    expect(hint).toContain('%23');
  });
});
