import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';

/** A Redis of a test's own, which remembers what it was told when it is started again. */
export interface OwnRedis {
  readonly url: string;
  readonly port: number;
  start(): Promise<void>;
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** A connection for looking into it. */
  look(): Redis;
}

/** Starts the machine's redis-server on a free port of the loopback, with its data in a temporary folder, until the test has finished. */
export async function ownRedis(more: readonly string[] = [], finished = onTestFinished): Promise<OwnRedis> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'kinemotion-redis-'));
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const start = async () => {
    const always = ['--port', String(port), '--bind', '127.0.0.1', '--dir', data, '--appendonly', 'yes', '--save', ''];
    server = spawn('redis-server', [...always, ...more], { stdio: 'ignore' });
    await answering(port, server);
  };
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  await start();
  finished(async () => {
    await stop('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  });
  const look = () => {
    const redis = new Redis(url, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    finished(() => redis.disconnect());
    return redis;
  };
  return { url, port, start, stop, look };
}

/** What has happened to jobs since the server began. */
export async function eventsIn(redis: Redis): Promise<{ event: string; jobId: string }[]> {
  const entries = await redis.xrange('kinemotion:clips:events', '-', '+');
  return entries.map(([, fields]) => {
    const pairs = fields.flatMap((name, i) => (i % 2 === 0 ? [[name, fields[i + 1]!] as const] : []));
    return Object.fromEntries(pairs) as { event: string; jobId: string };
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** A server that wants a password answers too. */
async function answering(port: number, server: ChildProcess): Promise<void> {
  let ended = false;
  for (const event of ['error', 'exit']) server.once(event, () => (ended = true));
  const end = Date.now() + 10_000;
  while (!ended && Date.now() < end) {
    const probe = await execa('redis-cli', ['-p', String(port), 'ping'], { reject: false });
    if (/PONG|NOAUTH/.test(String(probe.stdout))) return;
  }
  throw new Error('redis-server does not start. On Debian and Ubuntu: apt-get install redis-server.');
}
