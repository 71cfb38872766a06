import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installed, version } from '../installation.js';
import { readCapabilities } from '../video/capabilities.js';
import { runtimeVersion } from './batched-inference.js';
import type { Bench } from './bench-file.js';

/** What is measured on. */
export function describeMachine(): Bench['machine'] {
  return {
    processor: cpus()[0]?.model.trim() || 'unknown processor',
    cores: availableParallelism(),
    memory_mb: Math.round(totalmem() / 1e6),
    system: `${type()} ${release()} ${process.arch}`,
    // Windows has no such number and says 0 for it.
    load_average: process.platform === 'win32' ? null : Number(loadavg()[0]!.toFixed(2)),
  };
}

/** What is measured. */
export async function describeVersions(ffmpeg: string, signal: AbortSignal): Promise<Bench['versions']> {
  return {
    kinemotion: version(),
    node: process.versions.node,
    onnxruntime: runtimeVersion(),
    ffmpeg: (await readCapabilities(ffmpeg, signal)).version,
  };
}

/** The commit of the clone that this program is, "-dirty" behind it where files were changed; null where it is no clone. */
export async function readCommit(): Promise<string | null> {
  // A package inside somebody else's clone has not that clone's commit.
  if (!existsSync(installed('.git'))) return null;
  const args = ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'];
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd: fileURLToPath(installed('.')) });
    return stdout.trim() || null;
  } catch {
    // Without git, or in a clone of somebody else, the commit is just not known.
    return null;
  }
}
