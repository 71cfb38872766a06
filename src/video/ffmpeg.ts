import type { Readable, Writable } from 'node:stream';
import { execa } from 'execa';
import { KinemotionError } from '../errors.js';
import { makeRoom } from './frame-memory.js';
import { residentPeak } from './process-memory.js';

/** Only local files and pipes: nothing that stands inside a clip can make ffmpeg open a network address. */
const protocols = 'file,pipe';

/**
 * The containers of phones, cameras, editors and chat apps. Playlists, concat scripts, image sequences and devices are
 * not among them, so a clip cannot name another file to be read.
 */
const containers =
  'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,h264,hevc,m4v,ivf,mxf,gif,wtv,nut,dv,rm,obu,av1';

/** Beyond 8K there is no phone, only a file that wants all the memory. */
export const mostPixels = 8192 * 8192;

/** Longer than a sleeping disk or a network drive takes, short enough that nobody waits for nothing. */
const stallSeconds = 30;

/** Options of one start. */
export interface StartOptions {
  readonly signal?: AbortSignal | undefined;
  /** How many of its last lines are kept, not all of them: a damaged clip can complain about every block. */
  readonly keptLines?: number;
  /** What it reads as its standard input: something that we write, or an open file; nothing otherwise. */
  readonly input?: 'fed' | number;
  /** An open file that it writes to as `pipe:3`; or that somebody reads what it writes there. */
  readonly thirdPipe?: number | 'read' | undefined;
}

/** A finished ffmpeg. */
export interface FfmpegEnd {
  readonly exitCode: number | undefined;
  /** Whether somebody else ended it: the system where memory is short, or a person. Also true when we did. */
  readonly killed: boolean;
  /** Whether it was refused memory. */
  readonly starved: boolean;
  /** Its last lines on standard error. */
  readonly lastLines: readonly string[];
  /** How many lines it wrote there in all. */
  readonly lines: number;
  /** The largest resident size seen, in bytes; 0 where the system does not tell. */
  readonly peakBytes: number;
}

/** Something that changes for as long as an ffmpeg is at work, though nothing comes from it. */
export type SignOfLife = () => Promise<unknown>;

/** A running ffmpeg whose standard output is being read. */
export interface Ffmpeg {
  /** Its standard output. Ends early with an error when nothing comes for too long. */
  readonly output: AsyncIterable<Uint8Array>;
  /** Its standard input, when it is fed. */
  readonly input: Writable | null;
  /** What it writes to `pipe:3`, when that is read. */
  readonly third: Readable | null;
  /** Waits for something that it owes us beside its output; ends it, and throws, when that does not come for too long. */
  owed<T>(promise: Promise<T>, sign?: SignOfLife): Promise<T>;
  /** Looks how much memory it has taken so far. */
  weigh(): void;
  /** Settles when the process is gone; never rejects. */
  readonly ended: Promise<FfmpegEnd>;
  /** Ends the process if it still runs. */
  stop(): void;
}

const fences: readonly string[] = [
  ...['-nostdin', '-nostats', '-protocol_whitelist', protocols, '-format_whitelist', containers],
  // Also of pictures that are larger than the file says.
  ...['-max_pixels', String(mostPixels)],
];

/** What every reading of a clip starts with: the file, and the fences around it. */
export function inputArguments(path: string): string[] {
  return [...fences, '-i', `file:${path}`];
}

/** The same for what comes through a pipe: it begins within a second, whatever its streams leave open. */
export function pipeArguments(): string[] {
  return [...fences, '-analyzeduration', '1000000', '-i', 'pipe:0'];
}

/** Starts an ffmpeg that writes to its standard output. */
export function startFfmpeg(
  path: string,
  args: readonly string[],
  { signal, keptLines = 20, input, thirdPipe }: StartOptions = {},
): Ffmpeg {
  const stalled = new AbortController();
  const child = execa(path, args, {
    buffer: false,
    reject: false,
    stdio: [
      input === 'fed' ? 'pipe' : openFile(input),
      'pipe',
      'pipe',
      thirdPipe === 'read' ? 'pipe' : openFile(thirdPipe),
    ],
    cancelSignal: AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]),
    forceKillAfterDelay: 1000,
  });
  const third = thirdPipe === 'read' ? (child.stdio[3] as unknown as Readable) : null;
  const lines: string[] = [];
  let lineCount = 0;
  let starved = false;
  let peakBytes = 0;

  const weigh = () => {
    peakBytes = Math.max(peakBytes, residentPeak(child.pid));
  };
  const listen = async () => {
    for await (const line of child.iterable({ from: 'stderr' })) {
      lineCount++;
      starved ||= starvation.test(line);
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
    }
  };
  const ended = Promise.all([child, listen().catch(() => undefined)]).then(([result]) => {
    if (result.code === 'ENOENT' || result.code === 'EACCES')
      lines.push(`${path} could not be started (${result.code})`);
    const { exitCode, isTerminated: killed } = result;
    return { exitCode, killed, starved, lastLines: lines, lines: lineCount, peakBytes };
  });

  const stop = () => {
    child.kill();
    // What nobody reads any more would keep the process from being gone.
    child.stdout.destroy();
    third?.destroy();
  };

  const owed = async <T>(promise: Promise<T>, sign?: SignOfLife): Promise<T> => {
    let watchdog: ReturnType<typeof watch> | undefined;
    const silence = new Promise<never>((_, reject) => {
      watchdog = watch(path, (error) => {
        stalled.abort();
        reject(error);
      });
    });
    watchdog?.wait();
    const beat =
      sign &&
      setInterval(
        watchChange(sign, () => watchdog?.wait()),
        signInterval,
      );
    try {
      return await Promise.race([promise, silence]);
    } finally {
      clearInterval(beat);
      watchdog?.end();
    }
  };

  async function* output(): AsyncGenerator<Uint8Array> {
    const watchdog = watch(path, (error) => {
      stalled.abort();
      child.stdout.destroy(error);
    });
    try {
      let count = 0;
      watchdog.wait();
      for await (const chunk of child.stdout as AsyncIterable<Uint8Array>) {
        watchdog.rest();
        if (count++ % 64 === 0) weigh();
        yield chunk;
        watchdog.wait();
      }
    } finally {
      watchdog.end();
    }
  }
  return { output: output(), input: child.stdin, third, owed, weigh, ended, stop };
}

/** Refuses what an ffmpeg gave that was ended from outside, or was out of memory: no answer is better than half of one. */
export function throwIfHindered(doing: string, end: FfmpegEnd): void {
  if (end.killed) throw endedFromOutside(doing, end);
  if (!end.starved) return;
  throw new KinemotionError('memory.too-little', `ffmpeg ran out of memory while it ${doing}.`, {
    hint: makeRoom,
    cause: new Error(end.lastLines.join('\n')),
  });
}

/** What an ffmpeg complains of that is refused memory for a picture or a thread. It may go on, without that picture. */
const starvation = /cannot allocate memory|failed to allocate|get_buffer\(\) failed|resource temporarily unavailable/i;

/** The failure of an ffmpeg that somebody else ended. */
export function endedFromOutside(doing: string, { lastLines }: Pick<FfmpegEnd, 'lastLines'>): KinemotionError {
  return new KinemotionError('ffmpeg.unusable', `ffmpeg was ended from outside while it ${doing}.`, {
    hint: 'Try again; if it happens again, look whether the machine runs out of memory.',
    cause: new Error(lastLines.join('\n')),
  });
}

/** An open file to hand over, or nothing. The types of execa name only the first few of its numbers. */
function openFile(file: number | undefined): 3 | 'ignore' {
  return file === undefined ? 'ignore' : (file as 3);
}

/** Milliseconds between two looks for a sign of life. */
const signInterval = 250;

function watchChange(sign: SignOfLife, changed: () => void): () => Promise<void> {
  let last: unknown;
  return async () => {
    const now = await sign();
    if (now !== last) changed();
    last = now;
  };
}

/**
 * Waits for chunks, but for none of them for ever: long clips are fine, a silent ffmpeg is not. One timer serves all
 * chunks; while the reader is busy it only runs on.
 */
function watch(path: string, bark: (error: KinemotionError) => void) {
  const seconds = Number(process.env.KINEMOTION_STALL_SECONDS) || stallSeconds;
  let waiting = false;
  const timer = setTimeout(() => {
    if (!waiting) return void timer.refresh();
    const hint = `Check that the clip's disk answers and that ${path} works, then try again.`;
    bark(
      new KinemotionError('ffmpeg.stalled', `ffmpeg gave no sign of life for ${seconds} s and was ended.`, { hint }),
    );
  }, seconds * 1000);
  // The pipe keeps the process alive for as long as there is something to wait for.
  timer.unref();
  return {
    wait() {
      waiting = true;
      timer.refresh();
    },
    rest() {
      waiting = false;
    },
    end() {
      clearTimeout(timer);
    },
  };
}
