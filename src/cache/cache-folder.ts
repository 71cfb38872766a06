import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** All that is kept takes at most so much room on the disk: some six thousand answers. */
export const usualLimitBytes = 200e6;

/** Where answers are kept, and how much room they may take. */
export interface CacheFolder {
  readonly path: string;
  readonly limitBytes: number;
}

/** The user's own folder for what may be lost, as the system has it; KINEMOTION_CACHE_DIR names another. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): CacheFolder {
  const { KINEMOTION_CACHE_DIR: named, KINEMOTION_CACHE_MB: megabytes } = environment;
  const limit = Number(megabytes || Number.NaN);
  return {
    path: named ? resolve(named) : systemFolder(environment, platform),
    limitBytes: limit >= 0 ? limit * 1e6 : usualLimitBytes,
  };
}

function systemFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'kinemotion');
  if (platform === 'win32') {
    return join(environment.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'kinemotion', 'Cache');
  }
  // The XDG base directory specification has relative paths ignored.
  const { XDG_CACHE_HOME: xdg = '' } = environment;
  return join(isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'kinemotion');
}
