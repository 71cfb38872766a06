import { once } from 'node:events';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import type { ClipView } from '../../src/serve/api-schemas.js';
import { type CliOptions, type RunningCli, startCli, until } from './run-cli.js';

/** A server of the real program that runs. */
export interface Served {
  /** Its address, without anything behind the port. */
  readonly base: string;
  /** What it printed. */
  readonly address: string;
  readonly running: RunningCli;
  said(): string;
}

/** Starts `kinemotion serve` on a port that is free, and waits until it can be asked. */
export async function startServing(args: readonly string[] = [], options: CliOptions = {}): Promise<Served> {
  const running = startCli(['serve', ...args], { timeout: 110_000, ...options });
  let [said, told] = ['', ''];
  running.process.stderr!.on('data', (text: Buffer | string) => {
    said += text;
  });
  running.process.stdout!.on('data', (text: Buffer | string) => {
    told += text;
  });
  await until(() => told.includes('\n') || running.process.exitCode !== null, 'the server to begin', 30);
  const address = told.trim();
  if (address === '' || !address.startsWith('http')) throw new Error(`no server: ${told}${said}`);
  return { base: new URL(address).origin, address, running, said: () => said };
}

/** An answer to a request. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every kind
  json(): any;
}

/** What is asked. */
export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Uint8Array;
}

/** Asks a server; unlike fetch it sends whatever headers it is given. */
export function ask(
  base: string,
  path: string,
  { method = 'GET', headers = {}, body }: Question = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const asked = request({ hostname: hostname.replace(/^\[|\]$/g, ''), port, path, method, headers, agent: false });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(pieces);
        const text = bytes.toString();
        resolve({ status: response.statusCode!, headers: response.headers, bytes, text, json: () => JSON.parse(text) });
      });
    });
    asked.end(body);
  });
}

/** Sends a clip as the page does; gives back the answer. */
export async function send(base: string, clip: string, more: { name?: string; query?: string; token?: string } = {}) {
  const { name = 'anna_cmj.mp4', query = '', token } = more;
  const { hostname, port } = new URL(base);
  const headers = {
    'Content-Type': 'video/mp4',
    'Content-Length': statSync(clip).size,
    'X-File-Name': encodeURIComponent(name),
    ...(token && { Authorization: `Bearer ${token}` }),
  };
  const asked = request({ hostname, port, path: `/api/v1/clips${query}`, method: 'POST', headers, agent: false });
  createReadStream(clip).pipe(asked);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const text = (await response.setEncoding('utf8').toArray()).join('');
  return { status: response.statusCode!, headers: response.headers, body: JSON.parse(text) };
}

/** One server-sent event. */
export interface Heard {
  readonly event: string;
  readonly data: string;
}

/** Listens to events until one fits; gives back all that were heard. */
export function hear(base: string, path: string, isLast: (heard: Heard) => boolean, seconds = 40): Promise<Heard[]> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const asked = request({ hostname, port, path, agent: false });
    const all: Heard[] = [];
    let text = '';
    const timer = setTimeout(() => {
      asked.destroy();
      reject(new Error(`heard in vain: ${all.map(({ event }) => event).join(' ')}`));
    }, seconds * 1000);
    asked.on('error', reject);
    asked.on('response', (response) => {
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
        const blocks = text.split('\n\n');
        text = blocks.pop()!;
        for (const heard of blocks.flatMap(parse)) {
          all.push(heard);
          if (!isLast(heard)) continue;
          clearTimeout(timer);
          resolve(all);
          asked.removeAllListeners('error').on('error', () => undefined);
          asked.destroy();
          return;
        }
      });
    });
    asked.end();
  });
}

function parse(block: string): Heard[] {
  const event = /^event: (.*)$/m.exec(block)?.[1];
  if (event === undefined) return [];
  return [{ event, data: [...block.matchAll(/^data: (.*)$/gm)].map(([, line]) => line).join('\n') }];
}

/** Waits until a clip has ended in whatever way, and gives it back. */
export async function ended(base: string, id: string, seconds = 40): Promise<ClipView> {
  const over = ({ event, data }: Heard) =>
    event === 'state' && ['done', 'refused', 'failed'].includes((JSON.parse(data) as ClipView).state);
  const heard = await hear(base, `/api/v1/clips/${id}/events`, over, seconds);
  return JSON.parse(heard.at(-1)!.data);
}

/** What a file holds, as bytes. */
export function bytesOf(path: string): Buffer {
  return readFileSync(path);
}
