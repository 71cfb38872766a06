import { emptyFilm, type FloorFilm } from '../pose/floor-film.js';
import type { LandmarkTrack } from '../pose/landmarks.js';
import { readApproach } from './approach.js';
import { bodyPath, lowestBetween } from './body-path.js';
import { type BodySize, bodyScaleOf } from './body-scale.js';
import { combine, type Estimate } from './estimate.js';
import { areFeetInPicture } from './feet.js';
import type { Jump } from './flight.js';
import { type MeasuredFlight, measureFlight, type Sight } from './flights.js';
import { type BodySpeed, bodySpeed, findLeaps, type Leap } from './leaps.js';
import { Darkroom } from './shoe/darkroom.js';
import { givenTimeScale, possibleTimeScales, type TimeScale } from './time-scale.js';
import { buildTrajectory, retimed, type Trajectory } from './trajectory.js';
import { untangled } from './untangle.js';
import { isCutOff, type Refusal, refuse } from './verdict.js';
import { type View, viewOf } from './view.js';

/** Everything that is read from the landmarks and the shoes, before anybody asks which movement it was. */
export interface Motion {
  readonly trajectory: Trajectory;
  readonly timeScale: TimeScale;
  readonly view: View;
  /** Pixels per metre at the athlete, from every flight and the body together. */
  readonly scale: Estimate;
  /** Pixels per metre by the build of the body alone, or by the stature and the leg where they are known. */
  readonly bodyScale: Estimate;
  readonly jumps: readonly Jump[];
  readonly refusals: readonly Refusal[];
}

/** What motion is read from. */
export interface Recording extends BodySize {
  readonly track: LandmarkTrack;
  readonly film: FloorFilm;
  /** Frames per second by the frames' own times; null where they do not tell. */
  readonly fps: number | null;
  /** The camera's true rate where it was given, frames per second. */
  readonly captureFps: number | null;
  /** Height of the displayed picture in pixels, where there is one: feet below its edge are not seen. */
  readonly pictureHeight?: number;
}

/** A slow motion that was found must fit the body's build this well: half or double the rate is four times the scale. */
const slowMotionFit = Math.log(1.33);

/** The body is lowest within this time after it landed, seconds. */
const landingTime = 0.6;

/** The body's way through real time, smoothed: the first half of reading a recording. */
export interface Body {
  readonly trajectory: Trajectory;
  readonly timeScale: TimeScale;
  readonly bodyScale: Estimate;
  readonly view: View;
  readonly speed: BodySpeed;
}

/** Turns landmarks into the way of the body, at the rate that was stated or else the clip's own. */
export function followBody({ track, fps, captureFps, ...size }: Recording): Body {
  const timeScale = givenTimeScale(fps, captureFps);
  const trajectory = buildTrajectory(track, timeScale.factor);
  const bodyScale = bodyScaleOf(trajectory, size);
  const speed = bodySpeed(trajectory, bodyScale.value);
  return { trajectory, timeScale, bodyScale, view: viewOf(track, bodyScale.value), speed };
}

/** The same way of the body, if the clip is slow motion: only time is another. */
function asSlowMotion(body: Body, timeScale: TimeScale): Body {
  const trajectory = retimed(body.trajectory, timeScale.factor);
  return { ...body, trajectory, timeScale, speed: bodySpeed(trajectory, body.bodyScale.value) };
}

/** Reads every jump from what was seen. */
export function readMotion(recording: Recording, body = followBody(recording)): Motion {
  const { fps, captureFps } = recording;
  const asIs = readJumps(recording, body);
  if (asIs.jumps.length > 0 || captureFps !== null) return asIs;
  // Which slow motion it is, the landmarks tell alone.
  const slow = possibleTimeScales(fps)
    .map((timeScale) => readJumps({ ...recording, film: emptyFilm }, asSlowMotion(body, timeScale)))
    .filter((motion) => motion.jumps.length > 0 && misfit(motion) < slowMotionFit)
    .sort((a, b) => misfit(a) - misfit(b))[0];
  return slow ? readJumps(recording, asSlowMotion(body, slow.timeScale)) : asIs;
}

/** When it matters that the athlete is seen: each jump with what leads to it and follows, in seconds of the clip. */
export function jumpStretches({ jumps, timeScale }: Motion): { readonly start: number; readonly end: number }[] {
  return jumps.map(({ flight, approach, landingLowest }) => ({
    start: (approach.start?.time ?? approach.drop?.stepOff?.time ?? flight.takeOff.time - leadTime) * timeScale.factor,
    end: (landingLowest?.time ?? flight.landing.time) * timeScale.factor,
  }));
}

/** What leads to a jump takes about so long where its start is not seen, seconds. */
const leadTime = 0.3;

/** How far the scale by g is from that of the body's build. */
function misfit({ jumps, bodyScale }: Motion): number {
  return Math.abs(Math.log(combine(jumps.map(({ flight }) => flight.gScale)).value / bodyScale.value));
}

function readJumps(
  { film, pictureHeight }: Recording,
  { trajectory: seen, timeScale, bodyScale, view, speed }: Body,
): Motion {
  const leaps = findLeaps(seen, speed);
  const trajectory = untangled(seen, leaps, bodyScale.value);
  const floorEdge = pictureHeight === undefined ? Number.NEGATIVE_INFINITY : -pictureHeight;
  const seeing = { film, darkroom: new Darkroom(), view };
  const sight: Sight = { ...seeing, trajectory, factor: timeScale.factor, bodyScale, floorEdge };
  const { accepted, refusals } = judgeLeaps(sight, leaps);
  const flights = accepted.map(({ flight }) => flight);
  const scale = flights.length > 0 ? combine([bodyScale, ...flights.map(({ gScale }) => gScale)]) : bodyScale;
  const path = bodyPath(trajectory, scale.value);
  const jumps = accepted.map((measured, i): Jump => {
    const next = accepted[i + 1]?.flight.takeOff.time ?? Number.POSITIVE_INFINITY;
    const { landing } = measured.flight;
    const end = Math.min(landing.time + landingTime, next);
    return {
      flight: measured.flight,
      approach: readApproach(sight, measured, path, accepted[i - 1]?.flight.landing ?? null),
      landingLowest: end <= path.times.at(-1)! ? lowestBetween(path, landing.time, end) : null,
    };
  });
  return { trajectory, timeScale, view, scale, bodyScale, jumps, refusals };
}

/** Measures every leap, and tells jumps from what only looks like them. */
function judgeLeaps(sight: Sight, leaps: readonly Leap[]): { accepted: MeasuredFlight[]; refusals: Refusal[] } {
  const accepted: MeasuredFlight[] = [];
  const refusals: Refusal[] = [];
  for (const leap of leaps) {
    const measured = measureFlight(sight, leap);
    const refusal = refusalOf(sight, leap, measured);
    if (refusal) refusals.push({ time: leap.apex, ...refusal });
    else accepted.push(measured!);
  }
  return { accepted, refusals };
}

function refusalOf(
  { trajectory, bodyScale, floorEdge }: Sight,
  leap: Leap,
  measured: MeasuredFlight | null,
): Omit<Refusal, 'time'> | null {
  if (
    !leap.whole ||
    isCutOff(trajectory, measured?.flight ?? { takeOff: { time: leap.takeOff }, landing: { time: leap.landing } })
  ) {
    return { code: 'cut-off', message: 'begins or ends where the athlete is not seen' };
  }
  if (measured && !areFeetInPicture(trajectory, measured.flight, { floorEdge, scale: bodyScale.value })) {
    return { code: 'feet-not-seen', message: 'the feet stand below the edge of the picture' };
  }
  if (!measured) return { code: 'not-ballistic', message: 'does not move like a body in the air' };
  // Physics is judged by the build of the body: a stature that was mistyped is a doubt, not another gravity.
  return refuse(trajectory, measured, bodyScaleOf(trajectory, { stature: null }).value);
}
