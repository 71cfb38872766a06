import { expect, test } from 'vitest';
import { clipBook } from '../../../src/serve/page/clip-book.js';
import type { ServedClip } from '../../../src/serve/page/served.js';
import { bestOf } from '../../../src/serve/page/trials.js';

function clip(
  id: string,
  athlete: string | null,
  height: number | null,
  state: ServedClip['state'] = 'done',
): ServedClip {
  const number = { key: 'jump_height_m', label: 'Jump height', unit: 'm', plus_minus: 0.01 };
  return {
    ...{ id, name: `${id}.mp4`, athlete, state, position: null, wait_s: null, share: null, error: null },
    ...{ debug_video: 'none', corrected: false, files: true, media_type: 'video/mp4', confidence: 'high', jumps: 1 },
    ...{ movement: 'countermovement-jump', headline: height === null ? [] : [{ ...number, value: height }] },
  };
}

test('the best trial of each athlete is marked, however the name is written; a single one is no best', () => {
  const clips = [
    clip('a', 'Anna', 0.3),
    clip('b', 'anna', 0.32),
    clip('c', 'Ben', 0.5),
    clip('d', null, 0.2),
    clip('e', null, 0.1),
  ];
  expect(bestOf([...clips, clip('f', 'Anna', null, 'refused')])).toEqual(new Set(['b', 'd']));
});

test('the first answer is shown, then that of what was sent from here, never an older one', () => {
  const book = clipBook();
  for (const id of ['a', 'b', 'c']) book.put(clip(id, null, null, 'running'));
  for (const id of ['a', 'b']) book.claim(id);
  const wanted = (id: string, shown: string | null, asked = false) => {
    const now = clip(id, null, 0.3);
    return book.isWanted(now, book.put(now), { shown, asked });
  };
  expect(wanted('c', null)).toBe(true);
  expect(wanted('a', 'c')).toBe(false);
  expect(wanted('a', 'c', true)).toBe(true);
  expect(wanted('b', 'a')).toBe(true);
  expect(wanted('b', 'a')).toBe(false);
});
