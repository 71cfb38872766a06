import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runTool, ToolFailure } from './run-tool.mjs';

/** Where the bundled command line lies. */
export const bundleRoom = 'dist/cli';

/** The file that stands for the whole bundle. */
export const bundleDoor = `${bundleRoom}/main.js`;

/** Where the page of `kinemotion serve` is written, and where it lies as other files do. */
export const pageRoom = 'dist/serve-page';
export const pageSource = 'src/serve/page';

/** The file that stands for the whole page. */
export const pageDoor = `${pageRoom}/main.js`;

// What the page is besides its program: taken as it is.
const pageFiles = ['index.html', 'page.css', 'icon.svg'];

// The other side of an engine: a thread of its own, started by bin/engine-thread.js.
const threadDoor = 'dist/src/pose/engine-thread.js';

// The other end of a batch: a process of its own, started by bin/batch-worker.js.
const workerDoor = 'dist/src/batch/worker.js';

// Native parts stay packages of their own, and so does what is installed only where it can be.
const external = ['onnxruntime-node', 'canvas', '@ffmpeg-installer/ffmpeg', 'bullmq', 'ioredis'];

/**
 * Puts the command line and its JavaScript packages into a few files: finding and reading some two hundred of them took as
 * long as decoding a clip.
 */
export async function bundleCommandLine(root) {
  rmSync(join(root, bundleRoom), { recursive: true, force: true });
  await bundle(root, ['dist/src/cli/main.js', workerDoor]);
  // The thread is waited for: it is read in one go.
  await bundle(root, [threadDoor, '--no-code-splitting']);
}

async function bundle(root, doors) {
  const args = [
    ...['node_modules/rolldown/bin/cli.mjs', ...doors, '--dir', bundleRoom],
    ...['--format', 'esm', '--platform', 'node', '--chunk-file-names', '[name].js', '--log-level', 'warn'],
    ...external.flatMap((name) => ['--external', name]),
  ];
  await rolldown(root, args, 'The command line');
}

/** Puts what the page runs into one file, and beside it the style of every page that this program makes. */
export async function bundlePage(root) {
  rmSync(join(root, pageRoom), { recursive: true, force: true });
  const args = [`${pageSource}/main.ts`, '--dir', pageRoom, '--format', 'esm', '--platform', 'browser'];
  await rolldown(root, ['node_modules/rolldown/bin/cli.mjs', ...args, '--minify', '--log-level', 'warn'], 'The page');
  for (const name of pageFiles) copyFileSync(join(root, pageSource, name), join(root, pageRoom, name));
  const { style } = await import(pathToFileURL(join(root, 'dist/src/report/html/style.js')));
  writeFileSync(join(root, pageRoom, 'report.css'), style);
}

async function rolldown(root, args, what) {
  const { status, output } = await runTool(process.execPath, args, { cwd: root, env: process.env });
  if (status !== 0) throw new ToolFailure(`${what} could not be bundled (rolldown).`, output);
}
