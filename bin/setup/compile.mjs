import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleCommandLine, bundlePage, bundleRoom, pageRoom } from './bundle.mjs';
import { runTool, ToolFailure } from './run-tool.mjs';
import { buildStamp, fingerprintOf, isAssemblyScript, listFiles, listSources, outputsOf } from './sources.mjs';

// The memory is the caller's, and shared: as large as it likes, but with a limit.
const sharedMemory = ['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'];
const wasmOptions = [
  '-O3',
  '--enable',
  'simd',
  '--enable',
  'threads',
  '--runtime',
  'stub',
  '--noAssert',
  ...sharedMemory,
];

/** Compiles everything into dist, and removes from there what no source stands behind any more. */
export async function compile(root) {
  const sources = listSources(root);
  // Taken before the compilers read: an edit made while they run makes the next run build again.
  const fingerprint = fingerprintOf(root, sources);
  rmSync(buildStamp(root), { force: true });
  const wasm = sources.filter(isAssemblyScript);
  const attempts = await Promise.allSettled([
    runCompiler(root, 'bin/setup/tsconfig.build.json'),
    runCompiler(root, 'src/serve/page/tsconfig.json'),
    ...wasm.map((path) => compileWasm(root, path)),
  ]);
  const failed = attempts.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  await Promise.all([bundleCommandLine(root), bundlePage(root)]);
  removeLeftOvers(root, sources);
  writeFileSync(buildStamp(root), `${JSON.stringify({ fingerprint })}\n`);
}

async function runCompiler(root, project) {
  const { status, output } = await runWithNode(root, ['node_modules/typescript/bin/tsc', '-p', project]);
  if (status !== 0) throw new ToolFailure('The build found type errors (tsc).', output, { whole: true });
}

async function compileWasm(root, source) {
  const [target] = outputsOf(source);
  mkdirSync(dirname(join(root, target)), { recursive: true });
  const args = ['node_modules/assemblyscript/bin/asc.js', source, '-o', target, ...wasmOptions];
  const { status, output } = await runWithNode(root, args);
  if (status !== 0) throw new ToolFailure(`${source} could not be compiled (asc).`, output);
}

function runWithNode(root, args) {
  return runTool(process.execPath, args, { cwd: root, env: process.env });
}

function removeLeftOvers(root, sources) {
  const wanted = new Set(sources.flatMap(outputsOf));
  const kept = ['dist/.', `${bundleRoom}/`, `${pageRoom}/`];
  const isLeftOver = (path) => !kept.some((start) => path.startsWith(start)) && !wanted.has(path);
  for (const path of listFiles(root, 'dist').filter(isLeftOver)) rmSync(join(root, path));
}
