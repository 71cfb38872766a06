import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inFolder } from '../../helpers/clips.js';

/** Something that must never be touched, and how often it was. */
export interface Canary {
  /** What a lure names it. */
  readonly name: string;
  touched(): number;
  close(): Promise<void>;
}

/** A named pipe: whoever opens it to read is seen at once, and would wait for ever. */
export function pipeCanary(name: string): Canary {
  const path = inFolder(name);
  const { status } = spawnSync('mkfifo', [path]);
  if (status !== 0) throw new Error('mkfifo is missing');
  let touched = 0;
  const timer = setInterval(() => {
    try {
      // Opening succeeds only while somebody reads; closing it again lets the reader go on.
      closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
      touched++;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
    }
  }, 2);
  return { name, touched: () => touched, close: async () => clearInterval(timer) };
}

/** An address on this machine that counts who connects. */
export async function networkCanary(): Promise<Canary> {
  let touched = 0;
  const server: Server = createServer((_, response) => response.end('nothing'));
  server.on('connection', () => {
    touched++;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    name: `http://127.0.0.1:${port}/clip.ts`,
    touched: () => touched,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
