import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeClip } from './clip.js';
import { type SampleName, sampleNamed, sampleNames } from './samples.js';
import { truthOf, truthText } from './truth.js';

await main();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
  const folder = values.out ?? fileURLToPath(new URL('../../../samples/', import.meta.url));
  const names = positionals.length > 0 ? positionals.map(knownName) : sampleNames;
  await mkdir(folder, { recursive: true });
  for (const name of names) console.log(await makeSample(name, folder));
}

function knownName(name: string): SampleName {
  const known = sampleNames.find((sample) => sample === name);
  if (!known) throw new Error(`There is no sample ${name}; there are ${sampleNames.join(', ')}`);
  return known;
}

async function makeSample(name: SampleName, folder: string): Promise<string> {
  const started = performance.now();
  const sample = sampleNamed(name);
  const truth = truthOf(sample);
  const path = join(folder, `${name}.mp4`);
  await makeClip(sample, path);
  await writeFile(join(folder, `${name}.truth.json`), truthText(truth));
  const kilobytes = Math.round((await stat(path)).size / 1000);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `${name.padEnd(18)} ${truth.frames} frames, ${kilobytes} kB, drawn in ${seconds} s`;
}
