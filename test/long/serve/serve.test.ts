import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ClipView } from '../../../src/serve/api-schemas.js';
import { expectNothingLeft } from '../../bad-input/failure.js';
import { ffmpeg, inFolder, newFolder, person, sample } from '../../helpers/clips.js';
import { ask, hear, type Served, send, startServing } from '../../helpers/serving.js';
import { preloaded } from '../faults/honest.js';
import { ambiguous, escapes, nonsense, raw, seeded } from './hostile.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Seconds in which nothing may come of an upload, here. */
const idle = 2;
const secret = 'CANARY-that-nobody-may-read';

let server: Served;
let work: string;
let id: string;
beforeAll(async () => {
  work = newFolder('work');
  writeFileSync(`${work}/canary.txt`, secret);
  writeFileSync(inFolder('canary.txt'), secret);
  const options = { timeout: 280_000, env: { KINEMOTION_UPLOAD_IDLE_SECONDS: String(idle) } };
  server = await startServing(['--port', '4794', '--work', work, '--max-upload', '2', '--workers', '2'], options);
  id = (await send(server.base, await person())).body.id;
  await done([id]);
});
afterAll(async () => {
  server.running.process.kill('SIGINT');
  const run = await server.running.ended;
  expect(run.exitCode).toBe(130);
  expectNothingLeft(run);
  expect(readdirSync(work)).toEqual(['canary.txt']);
});

/** Waits until all of these have ended in whatever way. */
async function done(ids: readonly string[], seconds = 100): Promise<void> {
  const open = new Set(ids);
  await hear(
    server.base,
    '/api/v1/events',
    ({ event, data }) => {
      if (event !== 'state') return false;
      const clip = JSON.parse(data) as ClipView;
      if (['done', 'refused', 'failed'].includes(clip.state)) open.delete(clip.id);
      return open.size === 0;
    },
    seconds,
  );
}

/** Megabytes that the server takes at this moment, and at most so far; its workers apart. */
function memory(): { now: number; most: number } {
  const text = readFileSync(`/proc/${server.running.process.pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)![1]) / 1000;
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** Files of the server that are no clip's that it tells of. */
async function strays(): Promise<string[]> {
  const [folder] = readdirSync(work).filter((name) => name.startsWith('kinemotion-serve-'));
  const { clips } = (await ask(server.base, '/api/v1/clips')).json();
  const known = clips.map((clip: ClipView) => clip.id);
  return readdirSync(`${work}/${folder}`).filter((name) => !known.includes(name));
}

async function inParallel<T>(things: readonly T[], many: number, act: (thing: T) => Promise<void>): Promise<void> {
  const rest = [...things];
  const one = async () => {
    for (let thing = rest.shift(); thing !== undefined; thing = rest.shift()) await act(thing);
  };
  await Promise.all(Array.from({ length: many }, one));
}

const alive = async () => expect((await ask(server.base, '/api/v1')).status).toBe(200);

test('what leads out of a folder leads nowhere', async () => {
  const paths = [...escapes(`${work}/canary.txt`), ...escapes('canary.txt')].map((path) => path.replace('{id}', id));
  const statuses = new Set<string>();
  await inParallel(paths, 20, async (path) => {
    const { text } = await raw(server.base, `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    statuses.add(text.slice(9, 12));
    expect(text, path).not.toMatch(/CANARY|root:|"dependencies"|schema_version/);
    expect(text, path).not.toContain(work);
  });
  expect(paths.length).toBeGreaterThan(900);
  expect([...statuses]).toEqual(['404']);
  await alive();
});

test('what is no request, or two in one, is refused on its own connection', async () => {
  for (const text of ambiguous) {
    const { text: answer, closed } = await raw(server.base, text, 4000);
    const shown = JSON.stringify(text.slice(0, 120));
    // One answer at most: what was hidden behind a request is never taken for another.
    expect(answer.match(/^HTTP\/1\.1 /gm)?.length ?? 0, `${shown} ${answer}`).toBeLessThanOrEqual(1);
    if (answer !== '') expect(answer.slice(9, 12), shown).toMatch(/^(200|4\d\d|50[15])$/);
    else expect(closed || text.startsWith('\r\n') || text.startsWith('GET / HTTP/1.1\n'), shown).toBe(true);
  }
  expect(await strays()).toEqual([]);
  await alive();
});

test('thousands of requests of nonsense change nothing, and take no memory', async () => {
  const random = seeded(4780);
  const requests = Array.from({ length: 4000 }, () => nonsense(random));
  await inParallel(requests.slice(0, 500), 20, async (text) => void (await raw(server.base, text, 300)));
  const before = memory().now;
  await inParallel(requests.slice(500), 20, async (text) => {
    const { text: answer } = await raw(server.base, text, 300);
    expect(answer).not.toMatch(/CANARY|^\s+at .*\.js/m);
    expect(answer).not.toMatch(/HTTP\/1\.1 500/);
  });
  await alive();
  expect(memory().now - before).toBeLessThan(25);
  const { clips } = (await ask(server.base, '/api/v1/clips')).json();
  await done(clips.map((clip: ClipView) => clip.id));
  expect(await strays()).toEqual([]);
});

test('uploads that are too large, cut off or come too slowly are refused, and leave nothing', async () => {
  const large = Buffer.alloc(3e6, 7);
  const start = (length: string) =>
    `POST /api/v1/clips HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: video/mp4\r\n${length}\r\n`;
  const told = await raw(server.base, start(`Content-Length: ${large.length}\r\n`));
  expect(told.text).toMatch(/^HTTP\/1\.1 413[\s\S]*larger than 2 MB/);
  const whole = await raw(
    server.base,
    Buffer.concat([Buffer.from(start(`Content-Length: ${large.length}\r\n`)), large]),
  );
  expect(whole.text).toMatch(/^HTTP\/1\.1 413/);
  const chunk = Buffer.concat([Buffer.from(`${large.length.toString(16)}\r\n`), large, Buffer.from('\r\n0\r\n\r\n')]);
  const untold = await raw(server.base, Buffer.concat([Buffer.from(start('Transfer-Encoding: chunked\r\n')), chunk]));
  expect(untold.text).toMatch(/^HTTP\/1\.1 413/);

  const cutOff = () =>
    new Promise<void>((resolve) => {
      const socket = connect(4794, '127.0.0.1', () => {
        socket.write(`${start('Content-Length: 1000000\r\n')}half`);
        setTimeout(() => socket.destroy(), 50);
      });
      socket.on('close', () => resolve());
    });
  await Promise.all(Array.from({ length: 20 }, cutOff));

  // Each sends a byte or nothing and waits: together they hold no place for longer than the server waits for one.
  const begun = Date.now();
  const slow = await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      raw(server.base, start('Content-Length: 100000\r\n') + 'x'.repeat(i % 2), 15_000),
    ),
  );
  expect(Date.now() - begun).toBeLessThan(12_000);
  for (const { text } of slow) expect(text).toMatch(/^HTTP\/1\.1 408[\s\S]*took too long/);
  const drips = await Promise.all(
    Array.from({ length: 100 }, () => raw(server.base, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ', 15_000)),
  );
  expect(drips.every(({ closed, text }) => closed || text.startsWith('HTTP/1.1 408'))).toBe(true);
  expect(await strays()).toEqual([]);
  await alive();
});

test('a clip that goes while it is looked at does no harm', async () => {
  const clip = inFolder('long.mp4');
  await ffmpeg('-f', 'lavfi', '-i', 'testsrc=size=640x480:rate=30', '-frames:v', '90', '-b:v', '4M', clip);
  const sent = (await send(server.base, clip)).body.id;
  const asked = request({ port: 4794, host: '127.0.0.1', path: `/api/v1/clips/${sent}/video` });
  const cut = new Promise<number>((resolve) => {
    asked.on('response', (response) => {
      let bytes = 0;
      response.pause();
      setTimeout(() => response.resume(), 300);
      response.on('data', (piece: Buffer) => {
        bytes += piece.length;
      });
      response.on('end', () => resolve(bytes));
    });
  });
  asked.end();
  await new Promise((resolve) => asked.on('response', resolve));
  const gone = await ask(server.base, `/api/v1/clips/${sent}`, { method: 'DELETE' });
  expect(gone.status).toBe(204);
  expect(await cut).toBe(readFileSync(clip).length);
  expect(await strays()).toEqual([]);
  await alive();
});

test.each([2, 3, 4, 6])(
  'a disk that is full from its use number %i on costs the clip, in words, and not the server',
  async (n) => {
    const env = { ...preloaded('failing-disk.mjs'), FAULT_FROM: String(n) };
    const other = await startServing(['--port', '4795', '--workers', '1'], { env });
    try {
      const sent = await send(other.base, await person());
      const id: string | undefined = sent.body.id;
      if (sent.status === 507) expect(sent.body.error.message).toMatch(/disk .* is full/);
      else {
        const heard = await hear(other.base, `/api/v1/clips/${id}/events`, ({ data }) => /"(failed|done)"/.test(data));
        const clip: ClipView = JSON.parse(heard.at(-1)!.data);
        expect(clip).toMatchObject({ state: 'failed', error: { message: expect.stringMatching(/disk .* is full/) } });
      }
      expect((await ask(other.base, '/api/v1')).status).toBe(200);
    } finally {
      other.running.process.kill('SIGINT');
    }
    expectNothingLeft(await other.running.ended);
  },
);

test('twenty clips at once are all answered, and the server holds none of them in memory', async () => {
  const before = memory().now;
  const names = Array.from({ length: 20 }, (_, i) => `athlete-${String.fromCharCode(97 + i)}_cmj.mp4`);
  const sent = await Promise.all(names.map((name) => send(server.base, sample('cmj-side-60'), { name })));
  expect(sent.map(({ status }) => status)).toEqual(names.map(() => 201));
  const ids: string[] = sent.map(({ body }) => body.id);
  await done(ids);
  const { clips } = (await ask(server.base, '/api/v1/clips')).json() as { clips: ClipView[] };
  const ours = clips.filter((clip) => ids.includes(clip.id));
  expect(ours.map(({ state }) => state)).toEqual(names.map(() => 'done'));
  expect(new Set(ours.map(({ headline }) => JSON.stringify(headline))).size).toBe(1);
  expect(memory().now - before).toBeLessThan(40);
  console.log(`server: ${memory().now.toFixed(0)} MB, at most ${memory().most.toFixed(0)} MB`);
});

test('more than may wait are told how long, and come in later', async () => {
  const flood = await Promise.all(Array.from({ length: 45 }, () => send(server.base, sample('cmj-side-60'))));
  const full = flood.filter(({ status }) => status === 503);
  const taken = flood.filter(({ status }) => status === 201);
  expect(full.length).toBeGreaterThan(0);
  expect(taken.length).toBeGreaterThanOrEqual(32);
  for (const { headers, body } of full) {
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(body.error.message).toMatch(/clips wait already/);
  }
  for (const { body } of taken) await ask(server.base, `/api/v1/clips/${body.id}`, { method: 'DELETE' });
  expect(await strays()).toEqual([]);
  expect((await send(server.base, await person())).status).toBe(201);
});
