import { Chalk, type ChalkInstance, chalkStderr } from 'chalk';

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

/** Writes and waits until the text has left the process, so that nothing is lost when it ends. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
