import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bundledFfmpeg } from '../helpers/clips.js';

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { readonly packages: Record<string, Locked> };
const own = JSON.parse(readFileSync('package.json', 'utf8'));
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every package is held to its bytes, and comes from whichever registry is set', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(
    locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(([path]) => path),
  ).toEqual([]);
  expect(locked.filter(([, { resolved, link }]) => resolved !== undefined || link).map(([path]) => path)).toEqual([]);
});

test('the lock file and the list of packages say the same', () => {
  const { dependencies, optionalDependencies, devDependencies } = own;
  expect(lock.packages['']).toMatchObject({ dependencies, optionalDependencies, devDependencies });
});

test('what is made for other platforms is in the lock file too, or nobody could install from it', () => {
  const wanted = locked.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter((name) => !lock.packages[`node_modules/${name}`])).toEqual([]);
});

test('what only the queue needs is optional', () => {
  for (const name of ['bullmq', 'ioredis', 'msgpackr'])
    expect(lock.packages[`node_modules/${name}`]?.optional).toBe(true);
});

test('of every package that wants to run a script when it is installed, it is said whether it may', () => {
  const wanting = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.split('node_modules/').at(-1)!);
  expect(Object.keys(own.allowScripts).sort()).toEqual(wanting.sort());
  expect(Object.values(own.allowScripts).every((may) => typeof may === 'boolean')).toBe(true);
});

/** As `@ffmpeg-installer/linux-x64` 4.1.0 has it: a static build of December 2018. */
const known = { 'linux-x64': '6d0c625dbd3f604ed2618981ba6fee7e29678855ab741d654cfc9effb0226624' } as Readonly<
  Record<string, string>
>;

test('the ffmpeg that comes with the program is the one that was looked at', async () => {
  const platform = `${process.platform}-${process.arch}`;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(bundledFfmpeg)) hash.update(piece);
  const digest = hash.digest('hex');
  expect(digest).toBe(known[platform] ?? digest);
});
