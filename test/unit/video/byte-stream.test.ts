import { describe, expect, test } from 'vitest';
import { ByteStream, StreamCutShort } from '../../../src/video/byte-stream.js';

function stream(...chunks: number[][]) {
  const state = { asked: 0, closed: false };
  async function* source() {
    try {
      for (const chunk of chunks) {
        state.asked++;
        yield Uint8Array.from(chunk);
      }
    } finally {
      state.closed = true;
    }
  }
  return { bytes: new ByteStream(source()), state };
}

describe('a stream of bytes', () => {
  test('gives exact numbers of bytes across chunks, empty ones too', async () => {
    const { bytes } = stream([1, 2], [], [3], [4, 5, 6, 7], []);
    expect(await bytes.byte()).toBe(1);
    expect([...(await bytes.bytes(4))]).toEqual([2, 3, 4, 5]);
    expect([...(await bytes.bytes(0))]).toEqual([]);
    const target = new Uint8Array(2);
    await bytes.fill(target);
    expect([...target]).toEqual([6, 7]);
    expect(await bytes.peek()).toBeNull();
  });

  test('shows the next byte without taking it', async () => {
    const { bytes } = stream([], [0, 9]);
    expect(await bytes.peek()).toBe(0);
    expect(await bytes.peek()).toBe(0);
    expect(await bytes.byte()).toBe(0);
    expect(await bytes.peek()).toBe(9);
  });

  test('asks for a chunk only when it needs one', async () => {
    const { bytes, state } = stream([1, 2], [3, 4]);
    expect(state.asked).toBe(0);
    await bytes.bytes(2);
    expect(state.asked).toBe(1);
    await bytes.byte();
    expect(state.asked).toBe(2);
  });

  test('says so when it ends where more was promised', async () => {
    await expect(stream([1, 2]).bytes.bytes(3)).rejects.toThrow(StreamCutShort);
    await expect(stream().bytes.byte()).rejects.toThrow(StreamCutShort);
    await expect(stream([]).bytes.fill(new Uint8Array(1))).rejects.toThrow(StreamCutShort);
  });

  test('closes its source, so that whoever writes sees it', async () => {
    const { bytes, state } = stream([1], [2]);
    await bytes.byte();
    await bytes.close();
    expect(state.closed).toBe(true);
  });

  test('passes on why its source broke', async () => {
    const broken = new ByteStream(
      (async function* () {
        yield Uint8Array.of(1);
        throw new Error('the cable was pulled');
      })(),
    );
    await expect(broken.bytes(2)).rejects.toThrow('the cable was pulled');
  });
});
