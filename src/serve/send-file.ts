import { type FileHandle, open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { parseRange } from './byte-range.js';
import { Refused } from './refused.js';
import { strictHeaders } from './reply.js';

/** Sends a file, or the part of it that is asked for. A file that is removed meanwhile is sent to its end all the same. */
export async function sendFile(
  response: ServerResponse,
  path: string,
  { type, headers = {} }: { readonly type: string; readonly headers?: Readonly<Record<string, string>> },
): Promise<void> {
  const file = await open(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') throw goneFile(cause);
    throw cause;
  });
  try {
    await sendOpened(response, file, {
      ...strictHeaders,
      'Cache-Control': 'no-store',
      ...headers,
      'Content-Type': type,
    });
  } finally {
    await file.close();
  }
}

async function sendOpened(response: ServerResponse, file: FileHandle, headers: Record<string, string>): Promise<void> {
  const { size } = await file.stat();
  const range = parseRange(response.req.headers.range, size);
  if (range === null) {
    throw new Refused('request.range', 'The file has no such part.', {
      hint: 'Ask for bytes that it has.',
      headers: { 'Content-Range': `bytes */${size}` },
    });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'Accept-Ranges': 'bytes',
    'Content-Length': end - start + 1,
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${size}` }),
  });
  if (response.req.method === 'HEAD' || size === 0) {
    response.end();
    return;
  }
  await pipeline(file.createReadStream({ start, end, autoClose: false }), response).catch(unlessTheyLeft);
}

/** Players ask for the whole and leave when they have enough. */
export function unlessTheyLeft(failure: NodeJS.ErrnoException): void {
  if (!['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(failure.code ?? '')) throw failure;
}

/** What there was and is no more. */
export function goneFile(cause?: unknown): Refused {
  return new Refused('clip.gone', 'The video of this clip is not kept any more.', {
    hint: 'Its numbers are still there. Send the clip again to look at it.',
    cause,
  });
}
