import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runTool, ToolFailure } from './run-tool.mjs';

/** Where the bundled command line lies. */
export const bundleRoom = 'dist/cli';

/** The file that stands for the whole bundle. */
export const bundleDoor = `${bundleRoom}/main.js`;

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
  const { status, output } = await runTool(process.execPath, args, { cwd: root, env: process.env });
  if (status !== 0) throw new ToolFailure('The command line could not be bundled (rolldown).', output);
}
