import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { tidy } from '../../src/tidy.js';

test('what nobody holds any more is gone after tidying, and what somebody holds is not', async () => {
  const kept = { pictures: new Array(1000).fill(0) };
  const held = new WeakRef(kept);
  const left = new WeakRef({ pictures: new Array(1000).fill(0) });
  // A reference that was just made lives until the turn in which it was made is over.
  await setTimeout(0);
  tidy();
  expect(left.deref()).toBeUndefined();
  expect(held.deref()).toBe(kept);
});
