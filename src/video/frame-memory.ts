import { KinemotionError } from '../errors.js';
import { StreamCutShort } from './byte-stream.js';

/** What to do where there is no room in memory. */
export const makeRoom =
  'Close other programs, or raise the limit that this one was started with (ulimit -v, or a container).';

/** What frames need. */
export interface FramePlaces {
  readonly frameBytes: number;
  readonly rowBytes: number;
  readonly places: number;
  /** Bytes at the start of the memory that belong to whoever works on the frames: room for crops unless more is wanted. */
  readonly scratch?: number;
}

/** As many as the largest crop has, and some; and how many may be cut at a time, each in a place of its own. */
export const cropBytes = 256 * 1024;
export const cropPlaces = 2;

/** Readable bytes behind a frame's last row: crops look one row and a few pixels further, with weight zero. */
const slackBytes = 64;

/** The unit in which such memory is measured out. */
export const pageBytes = 65_536;

const gone = 'the reader of the frames has gone';

/**
 * A fixed number of places for decoded frames, in one memory that WebAssembly can read: the pipe writes a frame where
 * the crop will read it, and no frame is ever copied or allocated while a clip runs.
 */
export class FrameMemory {
  readonly memory: WebAssembly.Memory;
  readonly #free: Uint8Array[] = [];
  #closed = false;
  #waiting: { give(place: Uint8Array): void; refuse(reason: Error): void } | undefined;

  constructor({ frameBytes, rowBytes, places, scratch = cropPlaces * cropBytes }: FramePlaces) {
    const placeBytes = Math.ceil((frameBytes + rowBytes + slackBytes) / 64) * 64;
    const first = Math.ceil(scratch / 64) * 64;
    const pages = Math.ceil((first + places * placeBytes) / pageBytes);
    // Another thread looks at the frames where they lie.
    this.memory = sharedMemory(pages, pages);
    for (let place = 0; place < places; place++) {
      this.#free.push(new Uint8Array(this.memory.buffer, first + place * placeBytes, frameBytes));
    }
  }

  /** A free place, at once or as soon as one is given back. One caller at a time. */
  take(): Uint8Array | Promise<Uint8Array> {
    if (this.#closed) return Promise.reject(new StreamCutShort(gone));
    const place = this.#free.pop();
    if (place) return place;
    return new Promise((give, refuse) => {
      this.#waiting = { give, refuse };
    });
  }

  giveBack(place: Uint8Array): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) waiting.give(place);
    else this.#free.push(place);
  }

  /** Nobody will give places back any more: whoever waits for one is told. */
  close(): void {
    this.#closed = true;
    this.#waiting?.refuse(new StreamCutShort(gone));
    this.#waiting = undefined;
  }
}

/** Memory that threads and WebAssembly can share, of so many pages, which may grow to so many. */
export function sharedMemory(pages: number, most: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: most, shared: true });
  } catch (cause) {
    const megabytes = Math.ceil((pages * pageBytes) / 1e6);
    throw new KinemotionError('memory.too-little', `There is no room in memory for ${megabytes} MB of pictures.`, {
      hint: makeRoom,
      cause,
    });
  }
}
