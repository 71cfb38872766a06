import { Chalk, type ChalkInstance, chalkStderr } from 'chalk';

/** Colours for standard error, or none: --no-color, NO_COLOR, or no terminal there. */
export function paintFor({ color = true }: { readonly color?: boolean | undefined }): ChalkInstance {
  return color && !process.env.NO_COLOR ? chalkStderr : new Chalk({ level: 0 });
}

/** Longer lines are hard to read even where there is room. */
const widestText = 100;

/** Where to break lines of text; never where there is no terminal. */
export function textWidth(stream: NodeJS.WriteStream): number {
  return stream.isTTY ? Math.min(stream.columns || widestText, widestText) : Number.POSITIVE_INFINITY;
}

/** Writes and waits until the text has left the process, so that nothing is lost when it ends. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
