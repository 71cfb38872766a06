import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const neededToCompileCanvas = ['pixman-1', 'cairo', 'pangocairo', 'libpng', 'libjpeg', 'librsvg-2.0'];

/** The Debian and Ubuntu packages canvas is compiled with. */
export const debianPackages = [
  'build-essential',
  'python3',
  'pkg-config',
  'libpixman-1-dev',
  'libcairo2-dev',
  'libpango1.0-dev',
  'libjpeg-dev',
  'libgif-dev',
  'librsvg2-dev',
];

/** Whether canvas could be compiled here: its libraries, a compiler, make and Python. */
export function librariesPresent() {
  if (!['c++', 'make', 'python3'].every(isOnPath)) return false;
  return spawnSync('pkg-config', ['--exists', ...neededToCompileCanvas], { stdio: 'ignore' }).status === 0;
}

/** Whether this is a Debian-like system. */
export function hasAptGet() {
  return isOnPath('apt-get');
}

/** Whether there is a browser that the tests can look at pages with. */
export function hasBrowser() {
  return process.env.CHROME_PATH !== undefined || ['chromium', 'chromium-browser', 'google-chrome'].some(isOnPath);
}

function isOnPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
