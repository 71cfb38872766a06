import { constants, createReadStream, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { cameraArguments, cameraNamed } from './camera.js';
import { openClip, printable } from './clip.js';
import type { StreamInput } from './decode.js';
import { inputArguments, pipeArguments } from './ffmpeg.js';
import { growingFile } from './growing-file.js';

/** Something whose pictures come as they are taken, or are played as if they were. */
export interface StreamSource {
  /** What to call it. */
  readonly name: string;
  readonly input: StreamInput;
  /** What is fed to ffmpeg, if anything is. */
  readonly bytes: Readable | undefined;
  /** Whether it waits for its reader, as a file does that is read as fast as possible. */
  readonly patient: boolean;
}

/** How a source is to be taken. */
export interface SourceUse {
  /** A file is played at its own speed. */
  readonly realtime: boolean;
  /** Seconds after which a file that is still being written has ended; null for one that is whole. */
  readonly growing: number | null;
  readonly signal?: AbortSignal | undefined;
}

/** Finds out what a source is: a camera, standard input, a named pipe, a file that grows or one that is whole. */
export async function openSource(source: string, { realtime, growing, signal }: SourceUse): Promise<StreamSource> {
  const camera = cameraNamed(source);
  if (camera !== undefined) return ofCamera(camera);
  if (source === '-') return fed('standard input', process.stdin);
  const facts = await stat(source).catch(() => null);
  const name = printable(basename(source));
  if (facts?.isCharacterDevice()) return ofCamera(source);
  if (facts?.isFIFO()) return fed(name, openPipe(source));
  // One that grows may still be empty.
  if (growing !== null && facts?.isFile()) return fed(name, Readable.from(growingFile(source, growing, signal)));
  const { path } = await openClip(source, signal);
  const speed = realtime ? ['-re'] : [];
  return {
    ...{ name, bytes: undefined, patient: !realtime },
    input: { arguments: [...speed, ...inputArguments(path)], fed: false },
  };
}

function ofCamera(camera: string): StreamSource {
  const input = { arguments: cameraArguments(camera, process.platform), fed: false };
  return { name: `camera ${printable(camera)}`, input, bytes: undefined, patient: false };
}

/** Where it can be, a pipe is opened without waiting for who writes to it: nothing else would end that waiting. */
function openPipe(path: string): Readable {
  if (process.platform !== 'linux') return createReadStream(path);
  return new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), readable: true, writable: false });
}

function fed(name: string, bytes: Readable): StreamSource {
  return { name, input: { arguments: pipeArguments(), fed: true }, bytes, patient: false };
}
