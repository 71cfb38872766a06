import { expect, test } from 'vitest';
import { isInstalled, type PackageList } from '../../../bin/setup/installed.mjs';

const wanted = { lock: 'abc', abi: '115', platform: 'linux-x64' };
const lock: PackageList = {
  packages: {
    '': { version: '0.1.0', optionalDependencies: { canvas: '3.2.3' } },
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/canvas': { version: '3.2.3', optional: true },
    'node_modules/tool-for-this-platform': { version: '1.0.0', optional: true },
    'node_modules/tool-for-another-platform': { version: '1.0.0', optional: true },
  },
};
const complete: PackageList = {
  packages: {
    'node_modules/zod': { version: '4.6.7' },
    'node_modules/canvas': { version: '3.2.3' },
    'node_modules/tool-for-this-platform': { version: '1.0.0' },
  },
};
const { 'node_modules/zod': _zod, ...withoutZod } = complete.packages;
const { 'node_modules/canvas': _canvas, ...withoutCanvas } = complete.packages;

test('what set-up installed for this lock file and machine is current', () => {
  expect(isInstalled({ wanted, stamp: wanted, lock, installed: complete })).toBe(true);
});

test.each([
  ['another Node', { ...wanted, abi: '127' }],
  ['another platform', { ...wanted, platform: 'darwin-arm64' }],
])('what was installed for %s is not current', (_what, stamp) => {
  expect(isInstalled({ wanted, stamp, lock, installed: complete })).toBe(false);
});

test('an installation made by hand is accepted when it holds every package', () => {
  expect(isInstalled({ wanted, stamp: undefined, lock, installed: complete })).toBe(true);
  expect(isInstalled({ wanted, stamp: { ...wanted, lock: 'old' }, lock, installed: complete })).toBe(true);
});

test('an empty folder is not an installation', () => {
  expect(isInstalled({ wanted, stamp: undefined, lock, installed: undefined })).toBe(false);
});

test.each<[string, PackageList['packages']]>([
  ['a missing package', withoutZod],
  ['a canvas that npm gave up and removed', withoutCanvas],
  ['another version', { ...complete.packages, 'node_modules/zod': { version: '3.0.0' } }],
  ['a package nobody asked for', { ...complete.packages, 'node_modules/left-pad': { version: '1.0.0' } }],
])('%s asks for a new installation', (_what, packages) => {
  expect(isInstalled({ wanted, stamp: undefined, lock, installed: { packages } })).toBe(false);
});
