import { Chalk, type ChalkInstance, chalkStderr } from 'chalk';

/** Colours for standard error, or none: --no-color, NO_COLOR, or no terminal there. */
export function paintFor({ color = true }: { readonly color?: boolean | undefined }): ChalkInstance {
  return color && !process.env.NO_COLOR ? chalkStderr : new Chalk({ level: 0 });
}

/** Writes and waits until the text has left the process, so that nothing is lost when it ends. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
