import type { IncomingMessage, ServerResponse } from 'node:http';
import { failedBy } from './refused.js';
import { sendJson, strictHeaders } from './reply.js';

/** How much of a body that nobody wants is let in, in bytes and milliseconds, so that whoever sends it reads why. */
const unwantedBytes = 32e6;
const unwantedMs = 3000;

/** Tells why a request is refused; where an answer has begun already, all that is left is to break it off. */
export async function refuse(request: IncomingMessage, response: ServerResponse, thrown: unknown): Promise<void> {
  const { status, headers, problem } = failedBy(thrown);
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (request.complete) return sendJson(response, { error: problem }, { status, headers });
  // The answer is whole before it is ended: to close while something comes in would take it back.
  const body = Buffer.from(`${JSON.stringify({ error: problem })}\n`);
  response.writeHead(status, {
    ...strictHeaders,
    ...headers,
    'Cache-Control': 'no-store',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
    Connection: 'close',
  });
  response.write(body);
  await dropBody(request);
  response.end();
}

function dropBody(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let taken = 0;
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, unwantedMs);
    request.on('data', (chunk: Buffer) => {
      taken += chunk.length;
      if (taken > unwantedBytes) end();
    });
    for (const event of ['end', 'close', 'error']) request.on(event, end);
    request.resume();
  });
}
