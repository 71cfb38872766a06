import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds between two looks whether a file has grown. */
const lookInterval = 40;

/** Bytes that are read at once. */
const pieceBytes = 1 << 18;

/** The bytes of a file that is still being written, as they come; it has ended when nothing came for so many seconds. */
export async function* growingFile(path: string, patience: number, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    let place = 0;
    let grownAt = performance.now();
    while (performance.now() - grownAt < patience * 1000) {
      signal?.throwIfAborted();
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, place);
      if (bytesRead === 0) {
        await pause(lookInterval);
        continue;
      }
      place += bytesRead;
      grownAt = performance.now();
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
