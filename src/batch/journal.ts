import { constants } from 'node:fs';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';
import { z } from '../zod.js';

/** A result's name never leads out of its folder, whoever wrote the journal. */
const nameSchema = z.string().refine((name) => basename(name) === name && name !== '' && !/[/\\\0]/.test(name));

/** A clip that is done: what it and the options were, and where its result lies. */
const finishedSchema = z.strictObject({
  clip: z.string(),
  key: z.string(),
  /** The result's name in the folder, without its ending. */
  name: nameSchema,
  /** Of the result's bytes: what was changed or cut off since is no result of ours. */
  sha256: z.string(),
});

/** Names of results that were taken for clips before the work began. */
const claimSchema = z.strictObject({ names: z.record(z.string(), nameSchema) });

/** A clip that is done, as the journal has it. */
export type Finished = z.infer<typeof finishedSchema>;

/** What a journal says. */
export interface JournalContent {
  /** Clips that are done, by their paths; the last word counts. */
  readonly finished: ReadonlyMap<string, Finished>;
  /** Names of results by the paths of their clips. */
  readonly names: ReadonlyMap<string, string>;
}

/** A journal that is written to. */
export interface Journal {
  claim(names: ReadonlyMap<string, string>): Promise<void>;
  finish(finished: Finished): Promise<void>;
  close(): Promise<void>;
}

/** Where the journal of a folder lies. */
export function journalPath(folder: string): string {
  return join(folder, 'batch-journal.jsonl');
}

/** Reads what is done already; lines that were cut off or that nobody understands are as if they were not there. */
export async function readJournal(folder: string): Promise<JournalContent> {
  const text = await textOf(folder);
  const finished = new Map<string, Finished>();
  const names = new Map<string, string>();
  for (const line of text.split('\n')) {
    const data = parsed(line);
    const done = finishedSchema.safeParse(data).data;
    if (done) finished.set(done.clip, done);
    for (const [clip, name] of Object.entries(claimSchema.safeParse(data).data?.names ?? {})) {
      names.set(clip, name);
    }
  }
  return { finished, names };
}

/** Opens the journal of a folder to add to it, or a new one in its place. */
export async function openJournal(folder: string, { anew }: { readonly anew: boolean }): Promise<Journal> {
  const failed = (cause: NodeJS.ErrnoException) => unwritable(folder, cause);
  const before = anew ? '' : await textOf(folder);
  const file = await openFile(journalPath(folder), anew).catch((cause) => {
    throw cause instanceof KinemotionError ? cause : failed(cause);
  });
  const write = async (text: string) => {
    try {
      await file.appendFile(text);
      // A clip takes a second, this a few milliseconds: not even a power cut makes us do it twice.
      await file.datasync();
    } catch (cause) {
      throw failed(cause as NodeJS.ErrnoException);
    }
  };
  const add = (entry: object) => write(`${JSON.stringify(entry)}\n`);
  // A line that was cut off must not spoil the next one.
  if (before !== '' && !before.endsWith('\n')) await write('\n');
  return {
    claim: (names) => add({ names: Object.fromEntries(names) }),
    finish: (finished) => add(finished),
    close: () => file.close(),
  };
}

/** What is added goes into the folder's own file, never through a link to another. */
async function openFile(path: string, anew: boolean): Promise<FileHandle> {
  if (anew) {
    await rm(path, { force: true });
    return open(path, 'wx');
  }
  const { O_WRONLY, O_CREAT, O_APPEND, O_NOFOLLOW = 0 } = constants;
  return open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0o666).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ELOOP') throw cause;
    throw new KinemotionError('output.unwritable', `${printable(path)} is a link to another file.`, {
      hint: 'Remove the link, or name another folder.',
      cause,
    });
  });
}

async function textOf(folder: string): Promise<string> {
  return readFile(journalPath(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw unwritable(folder, error);
  });
}

function unwritable(folder: string, cause: NodeJS.ErrnoException): KinemotionError {
  return new KinemotionError(
    'output.unwritable',
    `The journal in ${printable(folder)} cannot be read or written (${cause.code}).`,
    { hint: 'See that the folder may be written to and has room, then go on with --resume.', cause },
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
