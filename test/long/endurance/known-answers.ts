import { basename } from 'node:path';
import { runCli } from '../../helpers/run-cli.js';
import { timeless } from '../../helpers/timeless.js';
import { type Kind, kinds, type MixedClip, nameOf, originals } from './mixed-clips.js';

/** What is to come of any clip of the mix: what an undisturbed run says of the same bytes, under the clip's own name. */
export async function knownAnswers(): Promise<(clip: MixedClip) => unknown> {
  const files = await originals();
  const run = await runCli(['batch', '--no-cache', '--quiet', ...kinds.map((kind) => files[kind])]);
  const lines = run.stdout.trimEnd().split('\n');
  const known = new Map(kinds.map((kind, i): [Kind, string] => [kind, timeless(lines[i]!)]));
  return ({ kind, path }) => {
    const rename = (_: string, value: unknown) => {
      if (typeof value !== 'string' || value === files[kind]) return value === files[kind] ? path : value;
      return value.replaceAll(basename(files[kind]), nameOf(path));
    };
    return JSON.parse(known.get(kind)!, rename);
  };
}
