import type { Performance } from './movement/performance.js';
import { cameraOf, frameCount, jumperAt, type Sample } from './sample.js';

/** What is true of a clip, as its truth file states it. */
export interface Truth {
  readonly kind: string;
  readonly fps: number;
  readonly size: readonly [width: number, height: number];
  readonly camera_azimuth_deg: number;
  readonly camera_distance_m: number;
  readonly shutter_s: number;
  readonly subject_height_m: number;
  readonly duration_s: number;
  readonly frames: number;
  readonly events_s: Performance['events'];
  readonly event_frames: Readonly<Record<string, number>>;
  readonly takeoff_last_contact_frame?: number;
  readonly landing_first_contact_frame?: number;
  readonly truth: Readonly<Record<string, number>>;
  readonly px_per_m_at_subject: number;
  /** Time in seconds and the middle of the jumper's hips in pixels, for each frame. */
  readonly track?: readonly (readonly [time: number, x: number, y: number])[];
}

/** Works out what is true of a sample; nothing is drawn. */
export function truthOf(sample: Sample): Truth {
  const { performance, fps, size } = sample;
  const { takeoff, landing } = performance.events;
  const frames = frameCount(sample);
  return {
    kind: performance.kind,
    fps,
    size: [size.width, size.height],
    camera_azimuth_deg: rounded((sample.azimuth * 180) / Math.PI, 6),
    camera_distance_m: sample.cameraDistance,
    shutter_s: sample.shutter,
    subject_height_m: performance.body.height,
    duration_s: frames / fps,
    frames,
    events_s: performance.events,
    event_frames: eventFrames(performance, fps),
    ...(typeof takeoff === 'number' && { takeoff_last_contact_frame: Math.floor(takeoff * fps + 1e-9) }),
    ...(typeof landing === 'number' && { landing_first_contact_frame: Math.ceil(landing * fps - 1e-9) }),
    truth: performance.truth,
    px_per_m_at_subject: cameraOf(sample).focalLength / sample.cameraDistance,
    ...(sample.passerBy && { track: hipTrack(sample, frames) }),
  };
}

/** The text of a truth file: numbers to the picometre and picosecond, one line for each frame of a track. */
export function truthText(truth: Truth): string {
  const { track, ...rest } = truth;
  const text = JSON.stringify(rest, (_, value) => (typeof value === 'number' ? rounded(value, 12) : value), 1);
  if (!track) return `${text}\n`;
  const rows = track.map((row) => `  ${JSON.stringify(row)}`).join(',\n');
  return `${text.slice(0, -2)},\n "track": [\n${rows}\n ]\n}\n`;
}

function eventFrames({ events }: Performance, fps: number): Record<string, number> {
  const times = Object.entries(events).filter((event): event is [string, number] => typeof event[1] === 'number');
  return Object.fromEntries(times.map(([name, time]) => [name, rounded(time * fps, 3)]));
}

function hipTrack(sample: Sample, frames: number): [number, number, number][] {
  const camera = cameraOf(sample);
  return Array.from({ length: frames }, (_, frame) => {
    const time = frame / sample.fps;
    const { hip } = jumperAt(sample, time).posture;
    const spot = camera.project({ ...hip, z: 0 });
    return [rounded(time, 4), rounded(spot.x, 1), rounded(spot.y, 1)];
  });
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
