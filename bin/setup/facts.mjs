import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isInstalled } from './installed.mjs';
import { hasAptGet, hasBrowser, librariesPresent } from './libraries.mjs';
import { isBuilt } from './sources.mjs';
import { readJson, recall, wantedMachine } from './stamp.mjs';

/** Everything the choice of the next step depends on, read from this machine. */
export function lookAround(root, { forTests = false } = {}) {
  const stamp = recall(root);
  const canvasBuilt = existsSync(join(root, 'node_modules', 'canvas', 'build', 'Release', 'canvas.node'));
  return {
    nodeVersion: process.versions.node,
    nodeFloor: readJson(join(root, 'package.json')).engines.node,
    dependenciesCurrent: dependenciesCurrent(root, stamp),
    canvasBuilt,
    canvasTried: stamp?.canvasTried,
    // Asking costs a child process, and nobody needs the answer once canvas is there.
    librariesPresent: !canvasBuilt && librariesPresent(),
    librariesTried: stamp?.librariesTried === true,
    canInstallLibraries: hasAptGet() && process.getuid?.() === 0,
    hasAptGet: hasAptGet(),
    platform: process.platform,
    browserMissing: forTests && !hasBrowser(),
    browserTried: stamp?.browserTried === true,
    buildCurrent: isBuilt(root),
  };
}

function dependenciesCurrent(root, stamp) {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  const lock = readJson(join(root, 'package-lock.json'));
  return installed !== undefined && isInstalled({ wanted: wantedMachine(root), stamp, lock, installed });
}
