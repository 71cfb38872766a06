import { appendFileSync, copyFileSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import { newFolder, pattern, person } from '../helpers/clips.js';
import { type RunningCli, runCli, startCli, until } from '../helpers/run-cli.js';

vi.setConfig({ testTimeout: 90_000 });

interface Line {
  readonly file: string;
  readonly result?: { readonly movement: { readonly type: string } };
  readonly error?: { readonly code: string };
}

/** Starts to watch a folder, and waits until it does. */
async function watching(folder: string, ...args: string[]) {
  const running = startCli(['watch', folder, '--settle', '0.5', '--no-cache', ...args], { timeout: 80_000 });
  let [said, told] = ['', ''];
  running.process.stderr!.on('data', (text: Buffer | string) => {
    said += text;
  });
  running.process.stdout!.on('data', (text: Buffer | string) => {
    told += text;
  });
  await until(() => said.includes('Watching'), 'the watch to begin', 30);
  const lines = () =>
    told
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line);
  const names = () => lines().map(({ file }) => file.slice(folder.length + 1));
  return { running, lines, names };
}

async function interrupted(running: RunningCli) {
  running.process.kill('SIGINT');
  const run = await running.ended;
  expect(run.exitCode).toBe(130);
  expectNothingLeft(run);
  return run;
}

describe('a folder that is watched', () => {
  test('gives a line for each clip that arrives, once it is whole, and a file', async () => {
    const [folder, clip] = [newFolder('arrivals'), readFileSync(await person())];
    copyFileSync(await person(), `${folder}/before.mp4`);
    const { running, lines, names } = await watching(folder, '--out', `${folder}/results`);
    const half = Math.floor(clip.length / 2);
    writeFileSync(`${folder}/slow.mp4`, clip.subarray(0, half));
    copyFileSync(await pattern('nobody.mp4'), `${folder}/nobody.mp4`);
    await until(() => lines().length > 0, 'the first clip', 40);
    appendFileSync(`${folder}/slow.mp4`, clip.subarray(half));
    writeFileSync(`${folder}/copied.part`, clip);
    await until(() => lines().some(({ file }) => file.endsWith('slow.mp4')), 'the clip that came slowly', 40);
    expect(names()).not.toContain('copied.part');
    renameSync(`${folder}/copied.part`, `${folder}/copied.mp4`);
    await until(() => names().includes('copied.mp4'), 'the clip that got its name late', 40);
    renameSync(`${folder}/copied.mp4`, `${folder}/renamed.mp4`);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const run = await interrupted(running);
    expect(run.stderr).toMatch(/\d clips analysed, \d of them without an answer\./);
    expect(names()).not.toContain('before.mp4');
    expect(names()).not.toContain('renamed.mp4');
    const of = (name: string) => lines().filter(({ file }) => file.endsWith(name));
    expect(of('nobody.mp4')).toMatchObject([{ error: { code: 'pose.nobody' } }]);
    expect(of('copied.mp4')).toMatchObject([{ result: { movement: { type: 'countermovement-jump' } } }]);
    expect(of('slow.mp4').at(-1)).toMatchObject({ result: { movement: { type: 'countermovement-jump' } } });
    expect(readdirSync(`${folder}/results`)).toEqual(
      expect.arrayContaining(['copied.json', 'slow.json', 'nobody.json']),
    );
  });

  test('takes what is there already when it is asked to, and not again what an earlier watch did', async () => {
    const folder = newFolder('existing');
    copyFileSync(await person(), `${folder}/one.mp4`);
    const first = await watching(folder, '--existing', '--out', `${folder}/results`);
    await until(() => first.names().includes('one.mp4'), 'the clip that was there', 40);
    await interrupted(first.running);
    const second = await watching(folder, '--existing', '--out', `${folder}/results`);
    copyFileSync(await pattern('nobody.mp4'), `${folder}/two.mp4`);
    await until(() => second.names().length > 0, 'the clip that came later', 40);
    await interrupted(second.running);
    expect(second.names()).toEqual(['two.mp4']);
  });

  test('has to be a folder', async () => {
    expectFailure(await runCli(['watch', 'nowhere']), 'video.missing', /nowhere/);
    expectFailure(await runCli(['watch', await person()]), 'video.unreadable', /not a folder/);
    expectFailure(await runCli(['watch', '.', '--settle', '0']), 'options.invalid', /settle/);
  });
});
