import { startFfmpeg, throwIfHindered } from './ffmpeg.js';

/** What an ffmpeg says that it can do. */
export interface Capabilities {
  readonly version: string;
  readonly decoders: ReadonlySet<string>;
  readonly encoders: ReadonlySet<string>;
  readonly filters: ReadonlySet<string>;
}

/** Asks an ffmpeg what it can do. */
export async function readCapabilities(ffmpeg: string, signal?: AbortSignal): Promise<Capabilities> {
  const [version, decoders, encoders, filters] = await Promise.all([
    ask(ffmpeg, '-version', signal),
    ask(ffmpeg, '-decoders', signal),
    readEncoders(ffmpeg, signal),
    ask(ffmpeg, '-filters', signal),
  ]);
  return {
    version: /^ffmpeg version (\S+)/.exec(version)?.[1] ?? 'unknown',
    decoders: names(decoders),
    encoders,
    filters: names(filters),
  };
}

/** What an ffmpeg says that it can write. */
export async function readEncoders(ffmpeg: string, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  return names(await ask(ffmpeg, '-encoders', signal));
}

async function ask(ffmpeg: string, question: string, signal?: AbortSignal): Promise<string> {
  const child = startFfmpeg(ffmpeg, ['-nostdin', '-hide_banner', question], { signal });
  const chunks: Uint8Array[] = [];
  for await (const chunk of child.output) chunks.push(chunk);
  const end = await child.ended;
  // Half of a list would have us do without what this ffmpeg can do.
  throwIfHindered('said what it can do', end);
  return Buffer.concat(chunks).toString('utf8');
}

/** Each line of such a list is flags, a name, and a description. */
function names(list: string): Set<string> {
  return new Set([...list.matchAll(/^ [A-Z.]{3,6} (\w[\w-]*) /gm)].map((match) => match[1]!));
}
