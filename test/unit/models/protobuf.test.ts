import { expect, test } from 'vitest';
import {
  bytesField,
  integerField,
  joinChunks,
  messageField,
  textField,
  varint,
} from '../../../models/convert/protobuf.js';

test.each([
  [0, [0]],
  [1, [1]],
  [127, [0x7f]],
  [128, [0x80, 0x01]],
  [300, [0xac, 0x02]],
  [2 ** 32, [0x80, 0x80, 0x80, 0x80, 0x10]],
  [-1, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
])('the varint of %i has seven bits in each byte, the lowest first', (value, bytes) => {
  expect([...varint(value)]).toEqual(bytes);
});

test('a field begins with its number and its wire type', () => {
  expect([...joinChunks(integerField(1, 150))]).toEqual([0x08, 0x96, 0x01]);
  expect([...joinChunks(textField(2, 'testing'))]).toEqual([0x12, 7, ...new TextEncoder().encode('testing')]);
  expect([...joinChunks(bytesField(16, Uint8Array.of(5)))]).toEqual([0x82, 0x01, 1, 5]);
});

test('a message inside a message is preceded by its length', () => {
  expect([...joinChunks(messageField(3, integerField(1, 150)))]).toEqual([0x1a, 3, 0x08, 0x96, 0x01]);
});
