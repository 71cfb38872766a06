import { Chalk, type ChalkInstance, chalkStderr } from 'chalk';
import { KinemotionError } from '../errors.js';

/**
 * Colours for standard error, or none: --no-color, NO_COLOR, a terminal that has none, or no terminal there. FORCE_COLOR
 * brings them back but for the first two.
 */
export function paintFor({ color = true }: { readonly color?: boolean | undefined }): ChalkInstance {
  return color && !process.env.NO_COLOR ? chalkStderr : new Chalk({ level: 0 });
}

/** Longer lines are hard to read even where there is room; nobody reads shorter ones. */
const widestText = 100;
const narrowestText = 20;

/** Where to break lines of text; never where there is no terminal. */
export function textWidth(stream: NodeJS.WriteStream): number {
  if (!stream.isTTY) return Number.POSITIVE_INFINITY;
  return Math.max(narrowestText, Math.min(stream.columns || widestText, widestText));
}

/** Whether what was written on a stream can be drawn anew: on a terminal that obeys codes for that. */
export function canRedraw(stream: NodeJS.WriteStream): boolean {
  return Boolean(stream.isTTY) && process.env.TERM !== 'dumb';
}

/** Streams whose readers have gone: the standard ones themselves forget that they have failed. */
const unread = new WeakSet<NodeJS.WriteStream>();

/**
 * Writes and waits until the text has left the process, so that nothing is lost when it ends. An answer that could not be
 * written is none; what is said to people beside it never costs one, and who closes a pipe early (`| head`) has what they
 * wanted.
 */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      // A stream that has failed once complains of that ever after.
      const cause = (stream.errored ?? error) as NodeJS.ErrnoException | null | undefined;
      if (cause?.code === 'EPIPE') unread.add(stream);
      if (!cause || cause.code === 'EPIPE' || stream === process.stderr) resolve();
      else reject(unwritten(cause));
    });
  });
}

/** Ends what would go on for ever though nobody reads what it tells any more (`| head`). */
export function throwIfUnread(stream: NodeJS.WriteStream): void {
  if (!unread.has(stream)) return;
  throw new KinemotionError('run.interrupted', 'Nobody reads standard output any more.', {
    hint: 'What was told until then is all there is. Let it go to a file to have every line.',
  });
}

function unwritten(cause: NodeJS.ErrnoException): KinemotionError {
  return new KinemotionError('output.unwritable', `Standard output could not be written (${cause.code}).`, {
    hint: 'Make room where it goes, or write the answer to a file on another disk with --json.',
    cause,
  });
}
