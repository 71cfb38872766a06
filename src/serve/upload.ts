import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { takeBody } from './body.js';
import type { ServeLimits } from './limits.js';
import { mediaTypeOf } from './media-type.js';
import { Refused } from './refused.js';

/** A clip that has arrived whole. */
export interface Uploaded {
  readonly bytes: number;
  /** What it is by its first bytes. */
  readonly type: string;
}

type UploadLimits = Pick<ServeLimits, 'bytes' | 'seconds' | 'idleSeconds'>;

/** Refuses a body that is no clip or too large before it is sent, as far as its headers tell. */
export function holdBody({ headers }: IncomingMessage, { bytes }: Pick<ServeLimits, 'bytes'>): void {
  const type = headers['content-type'] ?? 'application/octet-stream';
  if (!/^(video\/[\w.+-]+|application\/octet-stream)\s*(;|$)/i.test(type)) {
    throw new Refused('request.type', 'This is not sent as a video.', {
      hint: 'Send the file itself as the body, as video/mp4 or application/octet-stream.',
    });
  }
  const length = headers['content-length'];
  if (length === undefined && headers['transfer-encoding'] === undefined) {
    throw new Refused('request.length', 'No clip came with the request.', {
      hint: 'Send the file itself as the body.',
    });
  }
  if (Number(length ?? 0) > bytes) throw tooLarge(bytes);
}

/** Puts the body down in a file as it comes; never holds more than a piece of it. */
export async function receive(request: IncomingMessage, path: string, limits: UploadLimits): Promise<Uploaded> {
  const complaints = { tooSlow, brokenOff, tooLarge: () => tooLarge(limits.bytes) };
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const piece of takeBody(request, limits, complaints)) {
      size += piece.length;
      if (head.length < headBytes) head = Buffer.concat([head, piece.subarray(0, headBytes)]);
      await file.writeFile(piece);
    }
  } finally {
    await file.close();
  }
  return { bytes: size, type: mediaTypeOf(head) };
}

/** So many bytes tell what a file is. */
const headBytes = 64;

function brokenOff(cause: unknown): Refused {
  return new Refused('request.malformed', 'The upload was broken off.', { hint: 'Send the clip again.', cause });
}

function tooSlow(): Refused {
  return new Refused('request.too-slow', 'The upload took too long and was ended.', {
    hint: 'Come nearer to the Wi-Fi, or send a shorter clip: the seconds around the jump are enough.',
    headers: { Connection: 'close' },
  });
}

function tooLarge(bytes: number): Refused {
  return new Refused('upload.too-large', `The clip is larger than ${Math.floor(bytes / 1e6)} MB.`, {
    hint: 'Trim it on the phone to the seconds around the jump, or start the server with a larger --max-upload.',
    headers: { Connection: 'close' },
  });
}
