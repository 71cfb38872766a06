import type { IncomingMessage } from 'node:http';
import { type BodyLimits, takeBody } from './body.js';
import { Refused } from './refused.js';

/** All events of an hour of hops take less, and come at once. */
const limits: BodyLimits = { bytes: 65_536, seconds: 10, idleSeconds: 5 };

/** Reads a small JSON value that was sent. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Refused('request.type', 'This is not sent as JSON.', { hint: 'Send it as application/json.' });
  }
  const pieces: Buffer[] = [];
  for await (const piece of takeBody(request, limits, { tooSlow, tooLarge, brokenOff: malformed })) pieces.push(piece);
  try {
    return JSON.parse(Buffer.concat(pieces).toString());
  } catch (cause) {
    throw malformed(cause);
  }
}

function malformed(cause: unknown): Refused {
  return new Refused('request.malformed', 'What was sent is no JSON.', { hint: 'Send a whole JSON object.', cause });
}

function tooSlow(): Refused {
  return new Refused('request.too-slow', 'What was sent did not come in time.', { hint: 'Send it again.' });
}

function tooLarge(): Refused {
  return new Refused('upload.too-large', 'That is more than any clip has events.', {
    hint: 'Send {"events": {…}} only.',
  });
}
