import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { installed } from '../installation.js';
import { Refused } from './refused.js';
import { strictHeaders } from './reply.js';

/** Where the page lies that is shown. */
const room = 'dist/serve-page';

const types: Readonly<Record<string, string>> = {
  ...{
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
  },
  ...{
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.ico': 'image/x-icon',
    '.webmanifest': 'application/manifest+json',
  },
};

/** Sends a file of the page; its name is a plain one, so it never leads out of the folder. */
export async function sendPageFile(response: ServerResponse, name: string): Promise<void> {
  const type = types[extname(name)];
  if (!type || !/^[a-z0-9][a-z0-9-]*\.[a-z]+$/.test(name)) throw noSuchFile();
  const bytes = await readFile(installed(`${room}/${name}`)).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') throw noSuchFile(cause);
    throw cause;
  });
  response.writeHead(200, {
    ...strictHeaders,
    'Content-Type': type,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-cache',
  });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

function noSuchFile(cause?: unknown): Refused {
  return new Refused('request.not-found', 'There is nothing here.', {
    hint: 'The page is at /, the interface at /api/v1.',
    cause,
  });
}
