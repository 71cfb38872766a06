import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { newFolder, type SampleName, sample } from '../../helpers/clips.js';
import { runCli } from '../../helpers/run-cli.js';
import { underLoad } from './load.js';
import { pageWithoutTimes, resultWithoutTimes } from './times.js';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 900_000 });

const names = readdirSync('samples')
  .filter((name) => name.endsWith('.mp4'))
  .map((name) => basename(name, '.mp4') as SampleName);

/** In this sample nobody jumps. */
const refused = 'squats-side-30';

/** Analyses a sample with everything that can be written beside it; gives back the folder. */
async function analyzed(name: SampleName, run: string, ...more: string[]): Promise<string> {
  const folder = newFolder(`${name} ${run}`);
  const at = (file: string) => join(folder, file);
  const outputs = ['--json', at('a.json'), '--csv', at('a.csv'), '--html', at('a.html'), '--landmarks', at('l.json')];
  const { exitCode, stdout } = await runCli(['analyze', sample(name), ...outputs, '--no-cache', '--quiet', ...more], {
    timeout: 400_000,
  });
  expect(exitCode).toBe(name === refused ? 5 : 0);
  if (name === refused) expect(JSON.parse(stdout).error.code).toBe('movement.none');
  return folder;
}

/** Everything that a run has written, by name, without what it took. */
function written(folder: string): Record<string, string> {
  const files = readdirSync(folder).sort();
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const clean = file === 'a.json' ? resultWithoutTimes : file.endsWith('.html') ? pageWithoutTimes : String;
      return [file, clean(text)];
    }),
  );
}

const alone = new Map<SampleName, Record<string, string>>();

beforeAll(async () => {
  for (const name of names) alone.set(name, written(await analyzed(name, 'alone')));
});

test('every sample is looked at, and each has written all that was asked for', () => {
  expect(names).toHaveLength(10);
  for (const [name, files] of alone)
    expect(Object.keys(files)).toEqual(name === refused ? ['l.json'] : ['a.csv', 'a.html', 'a.json', 'l.json']);
});

test('while every core is busy, with one thread, each file is the same byte for byte', async () => {
  await underLoad(async () => {
    const [even, odd] = [0, 1].map((first) => names.filter((_, i) => i % 2 === first));
    const inTurn = async (some: readonly SampleName[] = []) => {
      for (const name of some)
        expect(written(await analyzed(name, 'busy', '--threads', '1')), name).toEqual(alone.get(name));
    };
    await Promise.all([inTurn(even), inTurn(odd)]);
  });
});

describe('a batch gives the same bytes', () => {
  /** The samples through a batch, by name. */
  async function inBatch(...more: string[]): Promise<Record<string, string>> {
    const out = newFolder(`out ${more.join(' ')}`);
    const args = ['batch', ...names.map(sample), '--out', out, '--no-cache', '--quiet', ...more];
    const run = await runCli(args, { timeout: 800_000 });
    expect(run.exitCode).toBe(6);
    return Object.fromEntries(
      names.map((name) => [name, resultWithoutTimes(readFileSync(join(out, `${name}.json`), 'utf8'))]),
    );
  }

  test.each([
    ['of one worker with a limit of memory', ['--workers', '1', '--max-memory', '900'], false],
    ['of three workers while every core is busy', ['--workers', '3'], true],
  ] as const)('by a pool %s', async (_, args, busy) => {
    const results = await (busy ? underLoad(() => inBatch(...args)) : inBatch(...args));
    for (const name of names.filter((one) => one !== refused))
      expect(results[name], name).toBe(alone.get(name)!['a.json']);
    expect(JSON.parse(results[refused]!)).toMatchObject({ error: { code: 'movement.none' } });
  });
});
