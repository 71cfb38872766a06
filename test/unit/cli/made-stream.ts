/** A stream that keeps what is written on it; a terminal where it is so many columns wide. */
export interface MadeStream {
  readonly stream: NodeJS.WriteStream;
  /** Everything that was written, in its order. */
  text(): string;
  resize(columns: number): void;
}

/** Makes a stream that stands for a terminal, or for a file where no columns are given. */
export function madeStream(columns?: number): MadeStream {
  const written: string[] = [];
  const stream = {
    isTTY: columns !== undefined,
    columns,
    write(text: string, done?: () => void) {
      written.push(text);
      done?.();
      return true;
    },
  };
  return {
    stream: stream as unknown as NodeJS.WriteStream,
    text: () => written.join(''),
    resize: (to) => {
      stream.columns = to;
    },
  };
}
