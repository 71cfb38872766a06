import { eventsText } from '../correction/event-names.js';
import { type Options, type Request, resolveOptions } from '../options.js';
import { padEnd } from '../report/display-width.js';
import { jsonText } from '../report/tame.js';
import { printable } from '../video/clip.js';
import type { Config } from './config-file.js';
import { paintFor, write } from './terminal.js';

/** Where an option's value comes from. */
type Source = 'command line' | 'config file' | 'preset' | 'default';

/** What was asked for, in the order of its force. */
export interface Asked {
  readonly commandLine: Request;
  readonly config: Config;
  readonly quiet?: boolean | undefined;
  readonly color?: boolean | undefined;
}

type Name = keyof Request;
type Value = string | number | boolean | null;

const decidedByPreset: readonly Name[] = ['model', 'detectionConfidence', 'trackingConfidence', 'frameHeight', 'looks'];

/** Prints every option's value and where it comes from; nothing is analysed. */
export async function printConfig({ commandLine, config, quiet = false, color }: Asked): Promise<number> {
  const asked = { ...config.request, ...commandLine };
  const options = resolveOptions(asked);
  const sourceOf = (name: Name): Source => {
    if (commandLine[name] !== undefined) return 'command line';
    if (config.request[name] !== undefined) return 'config file';
    return decidedByPreset.includes(name) ? 'preset' : 'default';
  };
  const values = Object.entries(valuesOf(options)) as [Name, Value][];
  const settled = values.map(([name, value]) => {
    // How a debug video is to be drawn is settled only where one is.
    return [name, { value: value ?? asked[name] ?? null, source: sourceOf(name) }] as const;
  });
  const found = { config_file: config.path, preset: options.preset, options: Object.fromEntries(settled) };
  await write(process.stdout, `${jsonText(found, 2)}\n`);
  if (quiet) return 0;
  const paint = paintFor({ color });
  const width = Math.max(...settled.map(([name]) => name.length));
  const lines = settled.map(([name, { value, source }]) => {
    const line = `${padEnd(name, width)}  ${padEnd(printable(String(value ?? '–')), 22)}  ${wordsFor(source, options)}`;
    return source === 'default' ? paint.dim(line) : line;
  });
  const file = config.path === null ? 'No file of options was found.' : `Options from ${printable(config.path)}.`;
  await write(process.stderr, `${lines.join('\n')}\n${paint.dim(file)}\n`);
  return 0;
}

function wordsFor(source: Source, { preset }: Options): string {
  return source === 'preset' ? `preset ${preset}` : source;
}

/** Options by the names under which they are asked for; null is left open, or not wanted. */
function valuesOf(options: Options): Readonly<Record<Name, Value>> {
  const { athlete, debugVideo } = options;
  return {
    quality: options.preset,
    movement: options.movement?.id ?? 'auto',
    events: eventsText(options.events),
    model: options.model,
    detectionConfidence: options.detectionConfidence,
    trackingConfidence: options.trackingConfidence,
    frameHeight: options.frameHeight,
    looks: Object.values(options.lookRates).join(','),
    device: options.device,
    threads: options.threads === 0 ? null : options.threads,
    workers: options.workers,
    maxMemory: options.maxMemory,
    from: options.from,
    to: options.to,
    person: options.person,
    captureFps: options.captureFps,
    athleteHeight: athlete.height,
    legLength: athlete.legLength,
    mass: athlete.mass,
    dropHeight: athlete.dropHeight,
    sex: athlete.sex,
    age: athlete.age,
    level: athlete.level,
    ffmpeg: options.ffmpeg ?? null,
    landmarks: options.landmarks ?? null,
    landmarksFps: options.landmarksFps,
    csv: options.csv ?? null,
    html: options.html ?? null,
    debugVideo: debugVideo?.path ?? null,
    debugFps: debugVideo?.fps ?? null,
    debugEvery: debugVideo?.every ?? null,
    debugCodec: debugVideo?.codec ?? null,
    debugCrf: debugVideo?.quality ?? null,
    force: options.force,
  };
}
