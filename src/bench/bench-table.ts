import { padEnd, padStart, shorten } from '../report/display-width.js';
import type { Paint } from '../report/paint.js';
import { wrap } from '../report/wrap.js';
import type { Bench, Row } from './bench-file.js';
import { figure, percentOf, threeDigits } from './figures.js';
import type { StageName } from './stage-names.js';

/** Where a table is shown. */
export interface Place {
  readonly paint: Paint;
  readonly width: number;
}

const titles: Readonly<Record<StageName, string>> = {
  decode: 'Decoding',
  crop: 'Crop',
  inference: 'Inference',
  readout: 'Readout',
  smoothing: 'Smoothing',
  phases: 'Phase detection',
  metrics: 'Metrics',
  draw: 'Drawing',
  encode: 'Encoding',
  sample: 'The sample, whole: all in turn',
  phone: 'Ten seconds as a phone films them, whole: all in turn',
  length: 'Longer and longer, whole',
};

/** Stages whose rows are whole analyses, measured from outside. */
const whole: readonly StageName[] = ['sample', 'phone', 'length'];

/** Columns of text, the title first: narrow enough for any terminal. */
const partColumns = [42, 9, 8, 9, 4];
const wholeColumns = [16, 8, 8, 8, 9, 10, 9, 9];

/** What was measured, on what. */
export function benchHeading(bench: Omit<Bench, 'rows' | 'left_out'>, { paint, width }: Place): string {
  const { machine, versions, commit, settings } = bench;
  const load = machine.load_average === null ? '' : `, load ${machine.load_average}`;
  const memory = `${(machine.memory_mb / 1000).toFixed(0)} GB`;
  const program = `kinemotion ${versions.kinemotion}${commit === null ? '' : ` at ${shortCommit(commit)}`}`;
  return [
    `${machine.processor}, ${machine.cores} cores, ${memory}, ${machine.system}${load}`,
    `${program}, Node ${versions.node}, onnxruntime ${versions.onnxruntime}, ffmpeg ${versions.ffmpeg}`,
    `Medians${settings.quick ? ' of a quick run' : ''}; ± is the spread of single runs, n how many there were; CPU is user and system.`,
  ]
    .flatMap((text) => wrap(text, width))
    .map((text) => `${paint.dim(text)}\n`)
    .join('');
}

/** What stands above the rows of a stage: its name, and what its columns are. */
export function stageHeading({ stage, per }: Pick<Row, 'stage' | 'per'>, paint: Paint): string {
  const columns = whole.includes(stage)
    ? line(wholeColumns, ['', 'wall s', '', 'CPU s', 'memory', 'written', 'frames/s', 'decoding'])
    : line(partColumns, ['', `ms/${per}`, '', 'CPU', 'n']);
  return `\n${paint.bold(titles[stage])}\n${paint.dim(columns)}\n`;
}

/** One row of the table. */
export function rowLine(row: Row): string {
  const { stage, title, wall_ms: wall, cpu_ms: cpu } = row;
  if (whole.includes(stage)) return wholeLine(row);
  return `${line(partColumns, [title, figure(wall), percentOf(wall), figure(cpu), String(wall.n)])}\n`;
}

/** The first digits of a commit tell it apart. */
export function shortCommit(commit: string): string {
  return commit.replace(/^([0-9a-f]{10})[0-9a-f]*/, '$1');
}

function wholeLine({ title, wall_ms, cpu_ms, peak_memory_mb, written_mb, frames_per_second, times = [] }: Row): string {
  const timesDecoding = times.find(({ quantity }) => quantity === 'wall_ms')?.ratio;
  const timesMemory = times.find(({ quantity }) => quantity === 'peak_memory_mb')?.ratio;
  const cells = [
    ...[title, figure(wall_ms, 1e-3), percentOf(wall_ms), figure(cpu_ms, 1e-3)],
    ...[megabytes(peak_memory_mb?.median), megabytes(written_mb?.median)],
    frames_per_second === undefined ? '' : threeDigits(frames_per_second),
    timesDecoding ? `× ${threeDigits(timesDecoding.median)}` : '',
  ];
  const memory = timesMemory ? `  memory: × ${timesMemory.median.toFixed(3)} of the shorter one's\n` : '';
  return `${line(wholeColumns, cells)}\n${memory}`;
}

function megabytes(value: number | undefined): string {
  return value === undefined ? '–' : `${value < 1 ? threeDigits(value) : value.toFixed(0)} MB`;
}

function line([titleWidth = 0, ...widths]: readonly number[], [title = '', ...cells]: readonly string[]): string {
  const columns = cells.map((cell, i) => padStart(cell, widths[i] ?? 0)).join('');
  return `  ${padEnd(shorten(title, titleWidth), titleWidth)}${columns}`.trimEnd();
}
