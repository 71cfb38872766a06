import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What every answer says to browsers: nothing of it runs, or is shown, anywhere else. */
export const strictHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/** A page of ours that holds all it needs: its styles are inside, and it runs nothing. */
export const documentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

/** What is answered besides a body. */
export interface ReplyHead {
  readonly status?: number;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a text. */
export function sendText(response: ServerResponse, text: string, { status = 200, type, headers }: ReplyHead): void {
  const body = Buffer.from(text);
  response.writeHead(status, {
    ...strictHeaders,
    'Cache-Control': 'no-store',
    ...headers,
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': body.length,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Sends a value as JSON. */
export function sendJson(response: ServerResponse, value: unknown, head: Partial<ReplyHead> = {}): void {
  sendText(response, `${JSON.stringify(value)}\n`, { type: 'application/json', ...head });
}

/** Sends pieces of a text as they are made, as fast as they are taken. */
export async function sendPieces(response: ServerResponse, pieces: Iterable<string>, head: ReplyHead): Promise<void> {
  response.writeHead(head.status ?? 200, {
    ...strictHeaders,
    'Cache-Control': 'no-store',
    ...head.headers,
    'Content-Type': `${head.type}; charset=utf-8`,
  });
  if (response.req.method === 'HEAD') response.end();
  else await pipeline(Readable.from(pieces), response);
}

/** Says how a file is to be called when it is kept. */
export function savedAs(name: string, how: 'inline' | 'attachment' = 'attachment'): Record<string, string> {
  const plain = name.replaceAll(/[^\w.() -]/g, '_');
  const exact = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return { 'Content-Disposition': `${how}; filename="${plain}"; filename*=UTF-8''${exact}` };
}
