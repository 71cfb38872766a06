import { cacheFolder } from '../cache/cache-folder.js';
import { type Contents, contentsOf, emptyCache } from '../cache/make-room.js';
import { KinemotionError } from '../errors.js';
import { jsonText } from '../report/tame.js';
import { printable } from '../video/clip.js';
import { paintFor, write } from './terminal.js';

/** Shows what is kept, or removes it, and gives back the exit code. */
export async function runCache(
  action: 'clear' | undefined,
  { quiet = false, color }: { readonly quiet?: boolean; readonly color?: boolean },
): Promise<number> {
  const folder = cacheFolder();
  const clear = action === 'clear';
  const work = clear ? emptyCache(folder) : contentsOf(folder);
  const contents = await work.catch((cause) => {
    const what = clear ? 'emptied' : 'read';
    throw new KinemotionError('output.unwritable', `The cache in ${printable(folder.path)} cannot be ${what}.`, {
      hint: 'Change its permissions, remove the folder, or name another with KINEMOTION_CACHE_DIR.',
      cause,
    });
  });
  const { path, limitBytes: limit_bytes } = folder;
  const found = clear
    ? { folder: path, removed_entries: contents.entries, removed_bytes: contents.bytes }
    : { folder: path, ...contents, limit_bytes };
  await write(process.stdout, `${jsonText(found, 2)}\n`);
  if (!quiet) await write(process.stderr, `${paintFor({ color }).bold(sentence(clear, contents, limit_bytes))}\n`);
  return 0;
}

function sentence(clear: boolean, { entries, bytes }: Contents, limitBytes: number): string {
  const answers = entries === 1 ? 'One answer' : `${entries === 0 ? 'No' : entries} answers`;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  return clear
    ? `${answers} removed, ${size}.`
    : `${answers} kept, ${size} of at most ${(limitBytes / 1e6).toFixed(0)} MB.`;
}
