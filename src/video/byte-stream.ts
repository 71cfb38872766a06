/** The stream ended where more bytes were promised. */
export class StreamCutShort extends Error {
  override readonly name = 'StreamCutShort';
}

/** The stream is not what it should be. */
export class StreamDamaged extends Error {
  override readonly name = 'StreamDamaged';
}

/** Reads exact numbers of bytes from a stream of chunks, holding never more than the current chunk. */
export class ByteStream {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #at = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next byte without taking it, or null at the end of the stream. */
  async peek(): Promise<number | null> {
    while (this.#at >= this.#chunk.length) {
      const next = await this.#chunks.next();
      if (next.done) return null;
      this.#chunk = next.value;
      this.#at = 0;
    }
    return this.#chunk[this.#at]!;
  }

  async byte(): Promise<number> {
    const byte = await this.peek();
    if (byte === null) throw new StreamCutShort('the stream ended early');
    this.#at++;
    return byte;
  }

  /** Fills `target` to its end. */
  async fill(target: Uint8Array): Promise<void> {
    let filled = 0;
    while (filled < target.length) {
      if ((await this.peek()) === null) throw new StreamCutShort('the stream ended early');
      const part = this.#chunk.subarray(this.#at, this.#at + target.length - filled);
      target.set(part, filled);
      filled += part.length;
      this.#at += part.length;
    }
  }

  async bytes(count: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(count);
    await this.fill(bytes);
    return bytes;
  }

  /** Stops reading: the producer sees its pipe closed. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
