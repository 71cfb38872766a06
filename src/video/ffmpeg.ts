import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join } from 'node:path';
import { execa } from 'execa';
import { KinemotionError } from '../errors.js';
import { residentPeak } from './process-memory.js';

/** Only local files and pipes: nothing that stands inside a clip can make ffmpeg open a network address. */
const protocols = 'file,pipe';

/**
 * The containers of phones, cameras, editors and chat apps. Playlists, concat scripts, image sequences and devices are
 * not among them, so a clip cannot name another file to be read.
 */
const containers =
  'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,h264,hevc,m4v,ivf,mxf,gif,wtv,nut,dv,rm,obu,av1';

/** Longer than a sleeping disk or a network drive takes, short enough that nobody waits for nothing. */
const stallSeconds = 30;

/** Options of one start. */
export interface StartOptions {
  readonly signal?: AbortSignal | undefined;
  /** How many of its last lines are kept, not all of them: a damaged clip can complain about every block. */
  readonly keptLines?: number;
}

/** A finished ffmpeg. */
export interface FfmpegEnd {
  readonly exitCode: number | undefined;
  /** Its last lines on standard error. */
  readonly lastLines: readonly string[];
  /** How many lines it wrote there in all. */
  readonly lines: number;
  /** The largest resident size seen, in bytes; 0 where the system does not tell. */
  readonly peakBytes: number;
}

/** A running ffmpeg whose standard output is being read. */
export interface Ffmpeg {
  /** Its standard output. Ends early with an error when nothing comes for too long. */
  readonly output: AsyncIterable<Uint8Array>;
  /** Settles when the process is gone; never rejects. */
  readonly ended: Promise<FfmpegEnd>;
  /** Ends the process if it still runs. */
  stop(): void;
}

/** What every reading of a clip starts with: the file, and the fences around it. */
export function inputArguments(path: string): string[] {
  return [
    '-nostdin',
    '-nostats',
    '-protocol_whitelist',
    protocols,
    '-format_whitelist',
    containers,
    '-i',
    `file:${path}`,
  ];
}

/** The ffmpeg to use: `--ffmpeg`, KINEMOTION_FFMPEG, the bundled one (the same everywhere), then the one on PATH. */
export async function findFfmpeg(
  option: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const asked = option ?? environment.KINEMOTION_FFMPEG;
  if (asked) {
    const path = asked.includes('/') || isAbsolute(asked) ? asked : await onPath(asked, environment);
    if (path && (await isExecutable(path))) return path;
    throw new KinemotionError('ffmpeg.missing', `There is no ffmpeg that can be started at ${asked}.`, {
      hint: 'Correct the path given with --ffmpeg or KINEMOTION_FFMPEG, or leave it out to use the bundled ffmpeg.',
    });
  }
  const found = bundled() ?? (await onPath('ffmpeg', environment));
  if (found && (await isExecutable(found))) return found;
  throw new KinemotionError('ffmpeg.missing', 'No ffmpeg was found: neither the bundled one nor one on the PATH.', {
    hint: 'Install ffmpeg (Debian: apt-get install ffmpeg; macOS: brew install ffmpeg) or name one with --ffmpeg.',
  });
}

/** Starts an ffmpeg that writes to its standard output. */
export function startFfmpeg(
  path: string,
  args: readonly string[],
  { signal, keptLines = 20 }: StartOptions = {},
): Ffmpeg {
  const stalled = new AbortController();
  const child = execa(path, args, {
    buffer: false,
    reject: false,
    stdin: 'ignore',
    cancelSignal: AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]),
    forceKillAfterDelay: 1000,
  });
  const lines: string[] = [];
  let lineCount = 0;
  let peakBytes = 0;

  const listen = async () => {
    for await (const line of child.iterable({ from: 'stderr' })) {
      lineCount++;
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
    }
  };
  const ended = Promise.all([child, listen().catch(() => undefined)]).then(([result]) => {
    if (result.code === 'ENOENT' || result.code === 'EACCES')
      lines.push(`${path} could not be started (${result.code})`);
    return { exitCode: result.exitCode, lastLines: lines, lines: lineCount, peakBytes };
  });

  async function* output(): AsyncGenerator<Uint8Array> {
    const chunks = (child.stdout as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    try {
      for (let count = 0; ; count++) {
        const next = await watched(chunks.next(), path, stalled);
        if (next.done) return;
        if (count % 64 === 0) peakBytes = Math.max(peakBytes, residentPeak(child.pid));
        yield next.value;
      }
    } finally {
      await chunks.return?.();
    }
  }
  return { output: output(), ended, stop: () => void child.kill() };
}

/** Waits for one chunk, but not for ever: long clips are fine, a silent ffmpeg is not. */
async function watched<T>(next: Promise<T>, path: string, stalled: AbortController): Promise<T> {
  const seconds = Number(process.env.KINEMOTION_STALL_SECONDS) || stallSeconds;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      stalled.abort();
      reject(
        new KinemotionError('ffmpeg.stalled', `ffmpeg gave no sign of life for ${seconds} s and was ended.`, {
          hint: `Check that the clip's disk answers and that ${path} works, then try again.`,
        }),
      );
    }, seconds * 1000);
  });
  try {
    return await Promise.race([next, silence]);
  } finally {
    clearTimeout(timer);
  }
}

function bundled(): string | undefined {
  try {
    const installer: { path: string } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    return installer.path;
  } catch {
    // No build for this platform: the one on the PATH serves.
    return undefined;
  }
}

async function onPath(name: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const names = process.platform === 'win32' ? [`${name}.exe`, name] : [name];
  for (const folder of (environment.PATH ?? '').split(delimiter).filter(Boolean)) {
    for (const candidate of names) {
      const path = join(folder, candidate);
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
