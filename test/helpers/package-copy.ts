import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newFolder } from './clips.js';

let copies = 0;

/** What of the package a copy has by itself, so that it may be changed; everything else is linked. */
export interface Change {
  /** Told of the folder with links to the networks. */
  models?(folder: string): void;
  /** Packages that the copy lacks. */
  readonly lacks?: readonly string[];
}

/** A copy of the built package that may be changed; gives back the path of its program. */
export function packageCopy({ models: changeModels, lacks = [] }: Change = {}): string {
  const top = newFolder(`package-${++copies}`);
  symlinkSync(resolve('package.json'), join(top, 'package.json'));
  // The code finds its package by where it stands, so it must stand here.
  for (const part of ['dist/src', 'dist/cli']) cpSync(resolve(part), join(top, part), { recursive: true });
  for (const door of ['bin/kinemotion.js', 'bin/engine-thread.js', 'bin/batch-worker.js'])
    cpSync(resolve(door), join(top, door));
  linkAll('node_modules', top, (name) => !lacks.includes(name));
  linkAll('models', top, (name) => /\.(onnx|json)$/.test(name));
  changeModels?.(join(top, 'models'));
  return join(top, 'bin/kinemotion.js');
}

function linkAll(folder: string, top: string, wanted: (name: string) => boolean): void {
  mkdirSync(join(top, folder));
  for (const name of readdirSync(folder).filter(wanted)) symlinkSync(resolve(folder, name), join(top, folder, name));
}
