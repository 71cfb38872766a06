import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { availableParallelism, cpus, freemem, tmpdir, totalmem } from 'node:os';
import { KinemotionError } from '../errors.js';
import { readModelCard } from '../pose/model-card.js';
import { networkPath } from '../pose/network-file.js';
import { readCapabilities } from '../video/capabilities.js';
import { videoCodecNames, videoCodecs } from '../video/codecs.js';
import { findFfmpeg } from '../video/find-ffmpeg.js';

/** One thing that was looked at. `broken` means that no clip can be analysed. */
export interface Check {
  readonly name: string;
  readonly state: 'good' | 'limited' | 'broken';
  readonly found: string;
  /** What mends it; empty where nothing is to be mended. */
  readonly hint: string;
}

/** What phones and chat apps record, by ffmpeg's names; of the last ones either serves. */
const phoneCodecs = [['h264'], ['hevc'], ['vp9', 'libvpx-vp9'], ['av1', 'libdav1d', 'libaom-av1']];

/** What a debug video can be encoded with, best first. */
const videoEncoders = videoCodecNames.map((codec) => videoCodecs[codec].name);

const gigabyte = 1e9;

/** The version of Node that runs this. */
export function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'node',
    state: fits ? 'good' : 'limited',
    found: `Node ${process.versions.node} on ${process.platform}-${process.arch}`,
    hint: fits ? '' : 'Install Node 20.19, 22 or 24.',
  };
}

/** The ffmpeg that would be used, and what it can do. */
export async function checkFfmpeg(option: string | undefined, signal: AbortSignal): Promise<Check> {
  try {
    const path = await findFfmpeg(option);
    const { version, decoders, encoders, filters } = await readCapabilities(path, signal);
    const missing = [
      ...phoneCodecs.filter((names) => !names.some((name) => decoders.has(name))).map(([name]) => `decoder ${name}`),
      ...(videoEncoders.some((name) => encoders.has(name)) ? [] : [`encoder ${videoEncoders[0]}`]),
      ...['scale', 'zscale', 'tonemap'].filter((name) => !filters.has(name)).map((name) => `filter ${name}`),
    ];
    const usable = decoders.has('h264') && filters.has('scale');
    return {
      name: 'ffmpeg',
      state: usable ? (missing.length === 0 ? 'good' : 'limited') : 'broken',
      found: `${version} at ${path}${missing.length === 0 ? '' : `, without ${missing.join(', ')}`}`,
      hint:
        missing.length === 0
          ? ''
          : 'Leave out --ffmpeg and KINEMOTION_FFMPEG to use the bundled ffmpeg, which has all of it.',
    };
  } catch (error) {
    return failed('ffmpeg', error);
  }
}

/** That every network is there and unaltered. */
export async function checkModels(): Promise<Check> {
  try {
    const card = await readModelCard();
    for (const network of Object.values(card.models)) networkPath(network);
    return {
      name: 'models',
      state: 'good',
      found: `${Object.keys(card.models).join(', ')}: checksums agree`,
      hint: '',
    };
  } catch (error) {
    return failed('models', error);
  }
}

/** The processor, and whether its vector units are of any use. */
export function checkProcessor(): Check {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const flags = processorFlags();
  const units = ['avx512f', 'avx2', 'avx', 'asimd', 'sse4_2'].find((flag) => flags.has(flag));
  const slow = process.arch === 'x64' && process.platform === 'linux' && !flags.has('avx2');
  return {
    name: 'processor',
    state: slow ? 'limited' : 'good',
    found: `${availableParallelism()} threads, ${model}${units ? `, ${units}` : ''}`,
    hint: slow ? 'Without AVX2 the pose network runs several times slower; use --quality fast.' : '',
  };
}

/** That there is memory for an analysis. */
export function checkMemory(): Check {
  const free = freemem();
  const tight = free < 0.5 * gigabyte;
  return {
    name: 'memory',
    state: tight ? 'limited' : 'good',
    found: `${(free / gigabyte).toFixed(1)} of ${(totalmem() / gigabyte).toFixed(1)} GB free`,
    hint: tight ? 'Close other programs: an analysis takes about 300 MB.' : '',
  };
}

/** That there is room for a clip from standard input. */
export async function checkDisk(): Promise<Check> {
  const { bavail, bsize } = await statfs(tmpdir());
  const tight = bavail * bsize < gigabyte;
  return {
    name: 'disk',
    state: tight ? 'limited' : 'good',
    found: `${((bavail * bsize) / gigabyte).toFixed(1)} GB free for temporary files in ${tmpdir()}`,
    hint: tight
      ? 'Make room, or name another folder in the variable TMPDIR: clips from standard input are put down there.'
      : '',
  };
}

/** A check that found what it looked for unusable. */
export function failed(name: string, error: unknown): Check {
  const known = error instanceof KinemotionError;
  return {
    name,
    state: 'broken',
    found: error instanceof Error ? error.message : String(error),
    hint: known ? error.hint : 'This is our fault. Please send us this line.',
  };
}

function processorFlags(): ReadonlySet<string> {
  if (process.platform !== 'linux') return new Set();
  const flags = /^(?:flags|Features)\s*:\s*(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? '';
  return new Set(flags.split(' '));
}
