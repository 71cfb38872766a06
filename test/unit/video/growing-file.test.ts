import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { growingFile } from '../../../src/video/growing-file.js';
import { file } from '../../helpers/clips.js';

test('a file that grows is read as it grows, and has ended when nothing comes any more', async () => {
  const path = file('growing', 'one ');
  const pieces: string[] = [];
  for await (const piece of growingFile(path, 0.3)) {
    pieces.push(piece.toString());
    if (pieces.length < 4) appendFileSync(path, `more ${pieces.length} `);
  }
  expect(pieces).toEqual(['one ', 'more 1 ', 'more 2 ', 'more 3 ']);
});

test('nobody waits for more once it is called off', async () => {
  const controller = new AbortController();
  const reading = growingFile(file('called off', 'one'), 1000, controller.signal);
  await reading.next();
  controller.abort(new Error('enough'));
  await expect(reading.next()).rejects.toThrow('enough');
});
