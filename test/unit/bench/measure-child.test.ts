import { statfsSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { measureChild } from '../../../src/bench/measure-child.js';
import { folder, inFolder } from '../../helpers/clips.js';

// Other tests may keep the processors busy.
vi.setConfig({ testTimeout: 30_000 });

const node = (code: string) => measureChild(process.execPath, ['-e', code]);

/** Keeps a processor busy until the process has taken so many milliseconds of its time. */
const busy = (ms: number) =>
  `let x = 0; for (;;) { for (let i = 0; i < 1e6; i++) x += i; const { user } = process.cpuUsage(); if (user > ${ms}e3) break; }`;

test('what a child says and how it ends is handed on', async () => {
  const child = await node("console.log('said'); console.error('complained'); process.exitCode = 3");
  expect(child).toMatchObject({ exitCode: 3, output: 'said\n', complaints: 'complained\n' });
  expect(child.wallMs).toBeGreaterThan(10);
});

test('processor time is that of the whole family', async () => {
  const grandchild = `require('child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(busy(300))}])`;
  const [idle, working, family] = [await node(''), await node(busy(300)), await node(grandchild)];
  expect(working.cpuMs! - idle.cpuMs!).toBeGreaterThan(150);
  expect(family.cpuMs! - idle.cpuMs!).toBeGreaterThan(150);
});

test('memory is that of the whole family at its largest moment', async () => {
  const held = (then: string) => `const b = Buffer.alloc(150e6, 1); ${then}`;
  const grandchild = held('setTimeout(() => b, 300)');
  const both = held(
    `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(grandchild)}]); b`,
  );
  const asynchronous = both.replace('execFileSync', 'execFile');
  const [idle, one, two] = [await node('setTimeout(() => 0, 100)'), await node(grandchild), await node(asynchronous)];
  expect(one.peakMb! - idle.peakMb!).toBeGreaterThan(120);
  expect(two.peakMb! - one.peakMb!).toBeGreaterThan(120);
});

test('bytes that go to a file count as written, those through a pipe do not', async () => {
  const path = JSON.stringify(inFolder('written'));
  const file = await node(`require('fs').writeFileSync(${path}, Buffer.alloc(20e6, 1))`);
  const pipe = await node('process.stdout.write(Buffer.alloc(20e6, 65))');
  expect(pipe.output).toHaveLength(20e6);
  expect(pipe.writtenMb!).toBeLessThan(1);
  // A folder in memory is no disk.
  const inMemory = statfsSync(folder).type === 0x01021994;
  expect(Math.round(file.writtenMb! / 20)).toBe(inMemory ? 0 : 1);
});

test('an interruption ends the child and is what is thrown', async () => {
  const controller = new AbortController();
  const running = measureChild(process.execPath, ['-e', 'setTimeout(() => 0, 60_000)'], controller.signal);
  controller.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  await expect(measureChild(process.execPath, [], controller.signal)).rejects.toThrow('enough');
});

test('a program that is not there is an error', async () => {
  await expect(measureChild('/nowhere/program', [])).rejects.toMatchObject({ code: 'ENOENT' });
});
