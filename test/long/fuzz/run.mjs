// npm run fuzz -- [--seed N] [--times M] [--case C] [names of files…]: the fuzz suite from another seed, M times as long.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const number = { type: 'string' };
const { values, positionals } = parseArgs({
  options: { seed: number, times: number, case: number },
  allowPositionals: true,
});
const settings = Object.entries(values).map(([name, value]) => [`FUZZ_${name.toUpperCase()}`, value]);
const filters = positionals.length > 0 ? positionals.map((name) => `test/long/fuzz/${name}`) : ['test/long/fuzz'];
const { status } = spawnSync('npx', ['vitest', 'run', '--dir', 'test/long', ...filters], {
  stdio: 'inherit',
  env: { ...process.env, ...Object.fromEntries(settings) },
});
process.exitCode = status ?? 1;
