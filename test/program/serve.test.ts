import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { ClipView } from '../../src/serve/api-schemas.js';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { inFolder, newFolder, pattern, person, sample } from '../helpers/clips.js';
import { runCli, until } from '../helpers/run-cli.js';
import { ask, bytesOf, ended, type Heard, hear, type Served, send, startServing } from '../helpers/serving.js';
import { timeless } from '../helpers/timeless.js';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Served;
beforeAll(async () => {
  server = await startServing(['--port', '4790', '--workers', '1'], { timeout: 170_000 });
});
afterAll(async () => {
  server.running.process.kill('SIGINT');
  const run = await server.running.ended;
  expect(run.exitCode).toBe(130);
  expectNothingLeft(run);
});

const api = (path: string) => ask(server.base, `/api/v1${path}`);

describe('a clip that is sent', () => {
  test('comes back as everything that the command line makes of it', async () => {
    const folder = newFolder('same');
    const clip = `${folder}/anna_cmj_1.mp4`;
    copyFileSync(sample('cmj-side-60'), clip);
    const asked = ['--mass', '70', '--debug-video', `${folder}/debug.mp4`, '--no-cache', '--quiet'];
    const command = await runCli([
      'analyze',
      clip,
      ...asked,
      '--landmarks',
      `${folder}/l.json`,
      '--csv',
      `${folder}/j.csv`,
    ]);
    await runCli(['analyze', clip, ...asked, '--force', '--landmarks', `${folder}/l.trc`]);
    await runCli([
      'analyze',
      clip,
      '--mass',
      '70',
      '--no-cache',
      '--quiet',
      '--landmarks',
      `${folder}/l.csv`,
      '--html',
      `${folder}/r.html`,
    ]);

    const sent = await send(server.base, clip, { name: 'anna_cmj_1.mp4', query: '?mass=70&debug_video=1' });
    expect(sent.status).toBe(201);
    expect(sent.headers.location).toBe(`/api/v1/clips/${sent.body.id}`);
    const { id } = sent.body;
    const heard = await hear(server.base, `/api/v1/clips/${id}/events`, ({ event }) => event === 'debug_video');
    const events = heard.map(({ event }) => event);
    expect(events[0]).toBe('state');
    expect(events.indexOf('result')).toBeLessThan(events.indexOf('debug_video'));
    const early = JSON.parse(heard[events.indexOf('result')]!.data);
    expect(early.metadata.processing.pending).toEqual(['debug_video']);

    expect(timeless((await api(`/clips/${id}/result`)).text)).toBe(timeless(command.stdout));
    expect((await api(`/clips/${id}/landmarks`)).text).toBe(readFileSync(`${folder}/l.json`, 'utf8'));
    expect((await api(`/clips/${id}/landmarks.csv`)).text).toBe(readFileSync(`${folder}/l.csv`, 'utf8'));
    expect((await api(`/clips/${id}/landmarks.trc`)).text).toBe(readFileSync(`${folder}/l.trc`, 'utf8'));
    expect((await api(`/clips/${id}/jumps.csv`)).text).toBe(readFileSync(`${folder}/j.csv`, 'utf8'));
    expect((await api(`/clips/${id}/debug.mp4`)).bytes.length).toBe(statSync(`${folder}/debug.mp4`).size);
    expect(undated((await api(`/clips/${id}/report.html`)).text)).toBe(
      undated(readFileSync(`${folder}/r.html`, 'utf8')),
    );

    const video = await api(`/clips/${id}/video`);
    expect([video.headers['content-type'], video.bytes.equals(bytesOf(clip))]).toEqual(['video/mp4', true]);
    const part = await ask(server.base, `/api/v1/clips/${id}/video`, { headers: { Range: 'bytes=100-199' } });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 100-199/${statSync(clip).size}`]);
    expect(part.bytes.equals(bytesOf(clip).subarray(100, 200))).toBe(true);
    const view: ClipView = (await api(`/clips/${id}`)).json();
    expect(view).toMatchObject({ name: 'anna_cmj_1.mp4', athlete: 'anna', state: 'done', debug_video: 'ready' });
    const { session, clips } = (await api('/session')).json();
    expect(session.trials[0]).toMatchObject({ athlete: 'anna', file: 'anna_cmj_1.mp4' });
    expect(clips[0]).toEqual({ file: 'anna_cmj_1.mp4', id });
    expect((await api(`/compare?a=${id}&b=${id}`)).json()).toMatchObject({ a: { file: 'anna_cmj_1.mp4' } });
  });

  test('is refused in the words of the command line, by the name that it has on the phone', async () => {
    const { body } = await send(server.base, await pattern('p.mp4'), { name: 'Nobody here.mov' });
    const clip = await ended(server.base, body.id);
    expect(clip.state).toBe('refused');
    copyFileSync(await pattern('p.mp4'), inFolder('Nobody here.mov'));
    const { stdout } = await runCli(['analyze', inFolder('Nobody here.mov'), '--no-cache', '--quiet']);
    expect(clip.error).toEqual(JSON.parse(stdout).error);
    expect(clip.error!.message).toContain('Nobody here.mov');
    const result = await api(`/clips/${body.id}/result`);
    expect([result.status, result.json().error.message]).toEqual([409, clip.error!.message]);
  });

  test('and has no answer says so before the pictures of that are drawn', async () => {
    const { id } = (await send(server.base, sample('squats-side-30'), { query: '?debug_video=1' })).body;
    const heard = await hear(server.base, `/api/v1/clips/${id}/events`, ({ event }) => event === 'debug_video');
    const states: ClipView[] = heard.filter(({ event }) => event === 'state').map(({ data }) => JSON.parse(data));
    const refused = states.filter(({ state }) => state === 'refused');
    expect(refused.map(({ debug_video }) => debug_video)).toEqual(['pending', 'ready']);
    expect(refused[0]!.error).toEqual(refused[1]!.error);
    expect((await api(`/clips/${id}/debug.mp4`)).status).toBe(200);
    expect((await api(`/clips/${id}/landmarks`)).json().frames.length).toBeGreaterThan(50);
  });

  test('and is not a video is refused as such, and so is an empty one', async () => {
    for (const [name, content, code] of [
      ['notes.mp4', 'just text', 'video.not-a-video'],
      ['empty.mp4', '', 'video.not-a-video'],
    ] as const) {
      writeFileSync(inFolder(name), content);
      const { body } = await send(server.base, inFolder(name), { name });
      const clip = await ended(server.base, body.id);
      expect(clip).toMatchObject({ state: 'refused', error: { code } });
      expect(clip.error!.message).toContain(name);
    }
  });

  test('can be put right, again and again, and all that is made of it follows', async () => {
    const { id } = (await send(server.base, sample('cmj-oblique-30'), { name: 'cleo_cmj.mp4' })).body;
    await ended(server.base, id);
    const automatic = (await api(`/clips/${id}/result`)).text;
    const { take_off, landing } = JSON.parse(automatic).jumps[0].events;
    const put = (events: object) =>
      ask(server.base, `/api/v1/clips/${id}/events`, {
        ...{ method: 'PUT', headers: { 'Content-Type': 'application/json' } },
        body: JSON.stringify({ events }),
      });
    await put({ landing: landing.time_s + 0.02 });
    const corrected = await put({ take_off: take_off.time_s - 0.01 });
    const [jump] = corrected.json().jumps;
    expect(jump.events.landing).toEqual(landing);
    expect(jump.metrics.flight_time_s.value).toBeCloseTo(landing.time_s - take_off.time_s + 0.01, 5);
    const asked = ['--events', `take_off=${take_off.time_s - 0.01}`, '--no-cache', '--quiet'];
    const command = await runCli(['analyze', sample('cmj-oblique-30'), ...asked]);
    expect(jump).toEqual(JSON.parse(command.stdout).jumps[0]);

    expect((await api(`/clips/${id}/result`)).text).toBe(corrected.text);
    expect((await api(`/clips/${id}/result?automatic=1`)).text).toBe(automatic);
    expect((await api(`/clips/${id}/jumps.csv`)).text).toContain(String(jump.metrics.flight_time_s.value));
    const { session } = (await api('/session')).json();
    const trial = session.trials.find(({ athlete }: { athlete: string }) => athlete === 'cleo');
    expect(trial.metrics.jump_height_m.value).toBe(jump.metrics.jump_height_m.value);
    expect((await api(`/clips/${id}`)).json()).toMatchObject({ corrected: true, result: { jumps: [jump] } });

    const report = (await api(`/clips/${id}/report.html`)).text;
    expect(report).toMatch(/data:image\/jpeg/);
    expect(report).toContain('iven by hand');
    const drawn = await api(`/clips/${id}/debug.mp4`);
    expect([drawn.status, drawn.headers['content-type']]).toEqual([200, 'video/mp4']);

    for (const events of [{ take_off: 9 }, { nonsense: 1 }, { take_off: landing.time_s + 0.1 }]) {
      const refused = await put(events);
      expect([refused.status, refused.json().error.code]).toEqual([422, expect.stringMatching(/^events\./)]);
    }
    expect((await put({ take_off: 'soon' })).status).toBe(422);
    expect((await api(`/clips/${id}/result`)).text).toBe(corrected.text);
    const back = await ask(server.base, `/api/v1/clips/${id}/events`, { method: 'DELETE' });
    expect([back.text, (await api(`/clips/${id}/result`)).text]).toEqual([automatic, automatic]);
  });

  test('whose worker is killed is said to have failed, and the next one is done by another', async () => {
    const { id } = (await send(server.base, sample('cmj-side-240'))).body;
    const began = ({ event, data }: Heard) => event === 'state' && JSON.parse(data).state === 'running';
    await hear(server.base, `/api/v1/clips/${id}/events`, began);
    const worker = server.running.processes().find(({ line }) => line.includes('batch-worker.js'))!;
    process.kill(worker.pid, 'SIGKILL');
    const clip = await ended(server.base, id);
    expect(clip).toMatchObject({ state: 'failed', error: { code: 'worker.crashed' } });
    const next = (await send(server.base, await person())).body.id;
    expect((await ended(server.base, next)).state).toBe('done');
  });

  test('can be taken away while it waits and while it is looked at; nothing of it stays', async () => {
    const clip = sample('cmj-side-240');
    const [first, second] = [(await send(server.base, clip)).body.id, (await send(server.base, clip)).body.id];
    for (const id of [second, first]) {
      expect((await ask(server.base, `/api/v1/clips/${id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await api(`/clips/${id}`)).status).toBe(404);
    }
    const { body } = await send(server.base, await person());
    expect((await ended(server.base, body.id)).state).toBe('done');
    const [folder] = server.running.files();
    const kept = readdirSync(`${server.running.process.pid && tmpOf(server)}/${folder}`);
    expect(kept).not.toContain(first);
    expect(kept).not.toContain(second);
  });
});

describe('whoever asks for what is not there', () => {
  test.each([
    ['/clips/00000000000000000000000000000000', 404],
    ['/clips/../../etc/passwd', 404],
    ['/nothing', 404],
    ['/compare', 404],
    ['/session?metric=luck', 422],
  ])('%s hears so in a sentence', async (path, status) => {
    const answer = await api(path);
    expect(answer.status).toBe(status);
    expect(answer.json().error).toEqual({
      code: expect.any(String),
      message: expect.any(String),
      hint: expect.any(String),
    });
  });

  test('or asks for too much hears why before sending it', async () => {
    const large = { 'Content-Type': 'video/mp4', 'Content-Length': 600e6, Expect: '100-continue' };
    const answer = await ask(server.base, '/api/v1/clips', { method: 'POST', headers: large });
    expect([answer.status, answer.json().error.message]).toEqual([413, 'The clip is larger than 512 MB.']);
    const wrong = await send(server.base, await person(), { query: '?mass=9000' });
    expect([wrong.status, wrong.body.error.code, wrong.body.error.hint]).toEqual([
      422,
      'options.invalid',
      'Give it in kilograms, such as mass 72.',
    ]);
    expect((await ask(server.base, '/api/v1/clips', { method: 'PATCH' })).status).toBe(405);
    const form = { 'Content-Type': 'multipart/form-data; boundary=x' };
    expect((await ask(server.base, '/api/v1/clips', { method: 'POST', headers: form, body: 'x' })).status).toBe(415);
  });
});

describe('the description of the interface', () => {
  test('says of every answer what it really is', async () => {
    const { id } = (await send(server.base, await person(), { name: 'ben_cmj.mp4', query: '?debug_video=1' })).body;
    await hear(server.base, `/api/v1/clips/${id}/events`, ({ event }) => event === 'debug_video');
    const described = (await api('/openapi.json')).json();
    expect(described.openapi).toBe('3.1.0');
    // biome-ignore lint/suspicious/noExplicitAny: a description is walked through as it is
    for (const [path, methods] of Object.entries<any>(described.paths)) {
      const real = path.replace('{id}', id).replace('/compare', `/compare?a=${id}&b=${id}`);
      if (real.endsWith('/events')) {
        const heard = await hear(server.base, real, ({ event }) => event === 'state');
        check(described, { $ref: '#/components/schemas/Clip' }, JSON.parse(heard.at(-1)!.data), path);
        continue;
      }
      const answer = await ask(server.base, real);
      const told = methods.get.responses[answer.status];
      expect(told, `${path} ${answer.status} ${answer.text.slice(0, 200)}`).toBeDefined();
      const [type, { schema }] = Object.entries<{ schema?: object }>(told.content)[0]!;
      expect(answer.headers['content-type'], path).toMatch(new RegExp(type.replace('*', '.*')));
      if (schema) check(described, schema, answer.json(), path);
    }
    const refused = await api(`/clips/${'0'.repeat(32)}`);
    check(described, { $ref: '#/components/schemas/Problem' }, refused.json(), 'a problem');
  });
});

/** Holds a value to a schema of the description. */
function check(described: { components: object }, schema: object, value: unknown, what: string): void {
  const { components } = described as { components: { schemas: Record<string, object> } };
  const name = (schema as { $ref?: string }).$ref?.split('/').at(-1);
  const resolved = name ? components.schemas[name]! : schema;
  const { error } = z.fromJSONSchema(resolved as never).safeParse(value);
  expect(error?.issues, what).toBeUndefined();
}

describe('a server', () => {
  test('that others can reach lets nobody in without the token, which the link puts into a cookie', async () => {
    const other = await startServing(
      ['--port', '4791', '--workers', '1', '--host', '0.0.0.0', '--keep', inFolder('kept'), '--open'],
      {
        env: { PATH: `${browserFolder()}:${process.env.PATH}` },
      },
    );
    try {
      const token = new URL(other.address).searchParams.get('token')!;
      expect(token.length).toBeGreaterThanOrEqual(20);
      await until(() => existsSync(inFolder('opened')), 'the browser to be opened');
      expect(readFileSync(inFolder('opened'), 'utf8').trim()).toBe(other.address);
      expect((await ask(other.base, '/api/v1')).status).toBe(401);
      expect((await ask(other.base, '/?token=wrong')).status).toBe(401);
      const opened = await ask(other.base, `/?token=${token}`);
      const [cookie] = opened.headers['set-cookie']!;
      expect(cookie).toMatch(/; HttpOnly; SameSite=Strict/);
      const headers = { Cookie: cookie!.split(';')[0]! };
      expect((await ask(other.base, '/api/v1', { headers })).json().retention).toEqual({ minutes: 60, results: true });
      const bearer = { Authorization: `Bearer ${token}` };
      expect((await ask(other.base, '/api/v1', { headers: bearer })).status).toBe(200);
      expect((await ask(other.base, '/api/v1', { headers: { ...bearer, Host: 'evil.example' } })).status).toBe(403);
      expect((await ask(other.base, '/api/v1', { headers: { ...bearer, Origin: 'http://evil.example' } })).status).toBe(
        403,
      );
    } finally {
      other.running.process.kill('SIGTERM');
    }
    const run = await other.running.ended;
    expect(run.exitCode).toBe(130);
    expectNothingLeft(run);
  });

  test('that is ended in the middle of a clip leaves nothing, and clears up after one that was killed', async () => {
    const work = newFolder('work');
    const args = ['--port', '4792', '--workers', '1', '--work', work];
    const killed = await startServing(args);
    await send(killed.base, sample('cmj-side-240'));
    killed.running.process.kill('SIGKILL');
    await killed.running.ended;
    expect(readdirSync(work)).toHaveLength(1);
    mkdirSync(`${work}/mine`);
    const next = await startServing(args);
    expect(readdirSync(work)).toHaveLength(2);
    expect(statSync(`${work}/${readdirSync(work).find((name) => name !== 'mine')}`).mode & 0o777).toBe(0o700);
    await send(next.base, sample('cmj-side-240'));
    next.running.process.kill('SIGINT');
    const run = await next.running.ended;
    expect([run.exitCode, readdirSync(work)]).toEqual([130, ['mine']]);
    expectNothingLeft(run);
  });

  test('says in words what it cannot be given', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(4793, '127.0.0.1', resolve));
    const run = await runCli(['serve', '--port', '4793']);
    taken.close();
    expectFailure(run, 'options.invalid', /^Port 4793 is taken by another program\.$/);
    for (const args of [
      ['--token', 'short'],
      ['--port', '0'],
      ['--max-upload', '0'],
      ['--host', '192.0.2.1'],
      ['--work', '/nowhere/at/all'],
    ])
      expect((await runCli(['serve', ...args])).exitCode, args.join(' ')).toBe(2);
  });
});

/** A folder with something that stands for the browser, and writes down what it is to open. */
function browserFolder(): string {
  const [path, opened] = [newFolder('browser'), inFolder('opened')];
  const text = `#!/bin/sh\necho "$1" > '${opened}.new'\nmv '${opened}.new' '${opened}'\n`;
  writeFileSync(`${path}/xdg-open`, text, { mode: 0o755 });
  return path;
}

/** A report without what it says of the run that made it: when it was, how long it took, and how much memory. */
function undated(page: string): string {
  const times = /<section[^>]*>\s*<h2[^>]*>Where the time went[\s\S]*?<\/section>/;
  return page
    .replace(times, '')
    .replace(/<td>\d+ MB<\/td>/, '')
    .replace(/\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d UTC)?/g, '');
}

function tmpOf({ running }: Served): string {
  const environment = readFileSync(`/proc/${running.process.pid}/environ`, 'latin1').split('\0');
  return environment.find((line) => line.startsWith('TMPDIR='))!.slice('TMPDIR='.length);
}
