import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join } from 'node:path';
import { KinemotionError } from '../errors.js';

/** The ffmpeg to use: `--ffmpeg`, KINEMOTION_FFMPEG, the bundled one (the same everywhere), then the one on PATH. */
export async function findFfmpeg(
  option: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const asked = option ?? environment.KINEMOTION_FFMPEG;
  if (asked) {
    const path = asked.includes('/') || isAbsolute(asked) ? asked : await onPath(asked, environment);
    if (path && (await isExecutable(path))) return path;
    throw new KinemotionError('ffmpeg.missing', `There is no ffmpeg that can be started at ${asked}.`, {
      hint: 'Correct the path given with --ffmpeg or KINEMOTION_FFMPEG, or leave it out to use the bundled ffmpeg.',
    });
  }
  const found = bundled() ?? (await onPath('ffmpeg', environment));
  if (found && (await isExecutable(found))) return found;
  throw new KinemotionError('ffmpeg.missing', 'No ffmpeg was found: neither the bundled one nor one on the PATH.', {
    hint: 'Install ffmpeg (Debian: apt-get install ffmpeg; macOS: brew install ffmpeg) or name one with --ffmpeg.',
  });
}

function bundled(): string | undefined {
  try {
    const installer: { path: string } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    return installer.path;
  } catch {
    // No build for this platform: the one on the PATH serves.
    return undefined;
  }
}

async function onPath(name: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  for (const folder of (environment.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const candidate of names) {
      const path = join(folder, candidate);
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
