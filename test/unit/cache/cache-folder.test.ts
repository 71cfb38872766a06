import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheFolder, usualLimitBytes } from '../../../src/cache/cache-folder.js';

describe('the cache lies', () => {
  test.each([
    ['where Linux keeps what may be lost', {}, 'linux', join(homedir(), '.cache/kinemotion')],
    ['where the XDG variable says', { XDG_CACHE_HOME: '/x' }, 'linux', '/x/kinemotion'],
    [
      'in the usual place if that is no whole path',
      { XDG_CACHE_HOME: 'x' },
      'linux',
      join(homedir(), '.cache/kinemotion'),
    ],
    ['where macOS keeps such things', {}, 'darwin', join(homedir(), 'Library/Caches/kinemotion')],
    ['where Windows keeps such things', { LOCALAPPDATA: '/local' }, 'win32', '/local/kinemotion/Cache'],
    ['in the folder that is named', { KINEMOTION_CACHE_DIR: 'mine', XDG_CACHE_HOME: '/x' }, 'linux', resolve('mine')],
    ['in no nameless folder', { KINEMOTION_CACHE_DIR: '', XDG_CACHE_HOME: '/x' }, 'linux', '/x/kinemotion'],
  ] as const)('%s', (_where, environment, platform, path) => {
    expect(cacheFolder(environment, platform).path).toBe(path);
  });
});

test.each([
  ['200 MB', undefined, usualLimitBytes],
  ['what is asked for', '1.5', 1.5e6],
  ['nothing, if that is asked for', '0', 0],
  ['200 MB where something else is said than a number', 'much', usualLimitBytes],
])('the cache may take %s', (_room, megabytes, limitBytes) => {
  expect(cacheFolder({ KINEMOTION_CACHE_MB: megabytes }).limitBytes).toBe(limitBytes);
});
