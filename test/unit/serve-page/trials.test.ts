import { expect, test } from 'vitest';
import { clipBook } from '../../../src/serve/page/clip-book.js';
import { createRoom } from '../../../src/serve/page/room.js';
import type { ServedClip } from '../../../src/serve/page/served.js';
import { tooLarge } from '../../../src/serve/page/too-large.js';
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

test('clips are kept back while the server has no room, and let in one by one as they were', async () => {
  const room = createRoom();
  const entered: string[] = [];
  const enter = (name: string) => void room.free().then(() => entered.push(name));
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  enter('a');
  await settled();
  room.now(32, 32);
  for (const name of ['b', 'c']) enter(name);
  await settled();
  expect(entered).toEqual(['a']);
  room.now(31, 32);
  await settled();
  expect(entered).toEqual(['a', 'b']);
  room.now(32, 32);
  room.now(30, 32);
  await settled();
  expect(entered).toEqual(['a', 'b', 'c']);
});

test('what is too large is told before it is sent', () => {
  expect(tooLarge('<b>.mp4', 512e6).message).toBe('<b>.mp4 is larger than the 512 MB that are taken.');
});
