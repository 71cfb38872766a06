import type { Analysis, Note } from './analysis.js';

/** How text is brought out; a terminal without colours gives each back as it is. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  yellow(text: string): string;
}

/** What a person reads after an analysis: the clip, how it went, doubts, and where the time went. */
export function summarize(analysis: Analysis, untilLastByte: number, paint: Paint): string {
  const { video, quality, processing } = analysis.metadata;
  const fps = video.fps === null ? '' : ` · ${trim(video.fps, 2)} fps${video.variable_frame_rate ? ' (variable)' : ''}`;
  return [
    '',
    `${paint.bold(video.file)}  ${video.width} × ${video.height}${fps} · ${trim(video.duration_s, 2)} s · ${video.frames} frames`,
    `Athlete in sight in ${trim(quality.detection_coverage * 100, 1)} % of the frames · confidence ${quality.confidence} · ` +
      `model ${processing.model.name} on ${processing.device} · ${processing.peak_memory_mb.toFixed(0)} MB at most`,
    ...quality.notes.flatMap((note) => noteLines(note, paint)),
    '',
    ...timingTable(processing.timing_breakdown_ms, untilLastByte, paint),
    '',
  ].join('\n');
}

function noteLines({ severity, message, hint }: Note, paint: Paint): string[] {
  return [`${severity === 'warning' ? paint.yellow('!') : '·'} ${message}`, `  ${paint.dim(hint)}`];
}

/** The breakdown of the result, with its share of the whole. */
function timingTable(breakdown: Readonly<Record<string, number>>, untilLastByte: number, paint: Paint): string[] {
  const { total = 0, ...stages } = breakdown;
  const row = (name: string, ms: number) =>
    `${name.padEnd(18)}${ms.toFixed(1).padStart(10)} ms${((100 * ms) / total).toFixed(1).padStart(8)} %`;
  return [
    paint.dim('Where the time went'),
    ...Object.entries(stages).map(([name, ms]) => row(name, ms)),
    paint.bold(row('total', total)),
    paint.dim(`The last byte of the result was out ${untilLastByte.toFixed(0)} ms after the start of the program.`),
  ];
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
