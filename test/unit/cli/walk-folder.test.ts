import type { Dirent } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { walkFolder } from '../../../src/cli/walk-folder.js';

const many = 300_000;

/** A folder in a folder, with more files than a call may have arguments. */
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  readdir: async (path: string) => {
    const entry = (name: string, isFolder: boolean) =>
      ({ name, isDirectory: () => isFolder, isFile: () => !isFolder, isSymbolicLink: () => false }) as Dirent;
    if (path === '/clips') return [entry('monday', true)];
    return Array.from({ length: many }, (_, i) => entry(`${i}.mp4`, false));
  },
}));

test('a folder is looked through, however many files there are', async () => {
  const { files, closed } = await walkFolder('/clips');
  expect([files.length, files[0], closed]).toEqual([many, 'monday/0.mp4', []]);
});
