import type { Note } from '../note.js';
import { feetSeen } from './feet.js';
import type { Flight, Jump } from './flight.js';
import { gravity } from './gravity.js';
import { median } from './local-fit.js';
import type { Motion } from './motion.js';

/** How far a measurement can be trusted. */
export type Confidence = 'high' | 'medium' | 'low';

/** Doubts about what was measured, and what they make of the whole. */
export interface Doubts {
  readonly notes: readonly Note[];
  readonly confidence: Confidence;
}

/** Below the first rate instants are still told between frames, but one bad frame is felt; below the second it decides. */
const goodRate = 50;
const poorRate = 24;

/** A body that keeps within this of its parabola, metres, was seen well. */
const goodResidual = 0.012;

/** Two ways of measuring one height agree within this many of their deviations. */
const agreement = 2.5;

/** A scale by g farther than this from that of the body, in deviations, has another reason than the body's build. */
const scaleAgreement = 2.2;

/** A height whose deviation is more than the first part of it, or the second, tells little. */
const fairShare = 0.05;
const poorShare = 0.12;

/** Toes seen less well than this at the instants may be anywhere. */
const visibleToes = 0.5;

/** Metres by which the parabola may end lower than the body's posture says: more is a camera that moves. */
const steadyCamera = 0.1;

/** Phones take slow motion four times slower at least: what seems less may as well be a camera that goes up with the jump. */
const leastSlow = 3;

/** Looks for every reason not to trust the measured jumps; `others` were found elsewhere, or by somebody. */
export function doubtsOf(motion: Motion, others: readonly Doubt[] = []): Doubts {
  const found = [
    ...viewDoubts(motion),
    ...rateDoubts(motion),
    ...timeScaleDoubts(motion),
    ...motion.jumps.flatMap((jump, i) => jumpDoubts(motion, jump, motion.jumps.length > 1 ? ` of jump ${i + 1}` : '')),
    ...scaleDoubts(motion),
    ...refusalDoubts(motion),
    ...others,
  ];
  return weigh(found);
}

/** What doubts make of the whole. */
export function weigh(found: readonly Doubt[]): Doubts {
  const weight = Math.max(0, ...found.map((doubt) => doubt.weight));
  const confidence = weight >= 2 ? 'low' : weight === 1 ? 'medium' : 'high';
  return { notes: found.map(({ note }) => note), confidence };
}

/** A doubt and what it does: 0 is worth knowing, 1 makes confidence medium, 2 makes it low. */
export interface Doubt {
  readonly weight: 0 | 1 | 2;
  readonly note: Note;
}

/** A doubt in words. */
export function doubt(weight: Doubt['weight'], code: string, message: string, hint: string): Doubt {
  return { weight, note: { code, severity: weight === 0 ? 'info' : 'warning', message, hint } };
}

function viewDoubts({ view }: Motion): Doubt[] {
  if (view !== 'rear') return [];
  const hint = 'Film from the side, or from the front at an angle.';
  return [doubt(2, 'view.behind', 'The camera is behind the athlete: the toes are hidden at take-off.', hint)];
}

/** Whether the clip has few frames a second. */
export function rateDoubts({ timeScale: { captureFps } }: Motion): Doubt[] {
  if (captureFps === null || captureFps >= goodRate) return [];
  const weight = captureFps < poorRate ? 2 : 0;
  const message = `The clip has ${round(captureFps)} frames a second: instants are told between frames, one frame is ${Math.round(1000 / captureFps)} ms.`;
  return [doubt(weight, 'video.low-rate', message, 'Film with 60 or more frames a second.')];
}

/** Whether time is stretched. */
export function timeScaleDoubts({ timeScale }: Motion): Doubt[] {
  if (timeScale.source === 'clip') return [];
  const rate = `${round(timeScale.captureFps ?? 0)} frames a second, ${round(timeScale.factor)} times slower than real`;
  if (timeScale.source === 'given') {
    return [doubt(0, 'video.slow-motion', `Taken as slow motion, as stated: ${rate}.`, 'All times are real seconds.')];
  }
  if (timeScale.factor < leastSlow) {
    const message = `The body falls as in slow motion, taken as ${rate}, or the camera followed the jump.`;
    const hint = 'Give the true rate with --capture-fps, and keep the camera still.';
    return [doubt(2, 'video.slow-motion', message, hint)];
  }
  const hint = 'All times are real seconds. Give the true rate with --capture-fps if this is wrong.';
  return [doubt(1, 'video.slow-motion', `The body falls as in slow motion: taken as ${rate}.`, hint)];
}

function jumpDoubts(motion: Motion, { flight, approach }: Jump, which: string): Doubt[] {
  return [
    ...evidenceDoubts(motion, flight, which),
    ...sideDoubts(flight, which),
    ...residualDoubts(flight, which),
    ...heightDoubts(flight, which),
    ...cameraDoubts(motion, flight, which),
    ...(approach.reboundFrom ? [] : startDoubts(motion, { approach, flight }, which)),
  ];
}

function evidenceDoubts({ trajectory }: Motion, flight: Flight, which: string): Doubt[] {
  const doubts: Doubt[] = [];
  // Of a flight of which the pixels show neither end nothing checks the landmarks.
  const weight = [flight.takeOff, flight.landing].every(({ evidence }) => evidence === 'toes') ? 1 : 0;
  for (const [name, instant] of [
    ['take-off', flight.takeOff],
    ['landing', flight.landing],
  ] as const) {
    if (instant.evidence !== 'toes') continue;
    const seen = feetSeen(trajectory, instant.time);
    const hint = 'Film the feet sharply, with light on them, in shoes that stand out from the floor.';
    if (seen < visibleToes) {
      doubts.push(doubt(2, 'feet.hidden', `The feet are hardly seen at the ${name}${which}.`, hint));
    } else {
      const message = `The ${name}${which} rests on the landmarks of the toes: the pixels do not show the shoe clearly.`;
      doubts.push(doubt(weight, 'feet.landmarks-only', message, hint));
    }
  }
  return doubts;
}

/** Where legs cross, networks take one for the other: of a jump on one leg only the shoe itself tells the instants surely. */
function sideDoubts({ legs, legsToldApart, takeOff, landing }: Flight, which: string): Doubt[] {
  if (legs === 'both') return [];
  const doubts: Doubt[] = [];
  if (!legsToldApart) {
    const message = `One leg jumps${which}, but one hides the other: which of them it is, is not known.`;
    const hint = 'Film obliquely or from the front, so that both legs are seen.';
    doubts.push(doubt(0, 'side.unknown', message, hint));
  }
  if ([takeOff, landing].some(({ evidence }) => evidence === 'toes')) {
    const message = `One leg jumps${which}, and the pixels do not show when its shoe leaves and meets the floor: the landmarks of legs that cross may be wrong by far.`;
    const hint = 'Film obliquely, from the side of the leg that is held up, in shoes that stand out from the floor.';
    doubts.push(doubt(2, 'side.landmarks-only', message, hint));
  }
  return doubts;
}

function residualDoubts({ residual }: Flight, which: string): Doubt[] {
  if (residual <= goodResidual) return [];
  const message = `The body${which} is ${(100 * residual).toFixed(1)} cm off the path of a free fall.`;
  return [doubt(1, 'flight.rough', message, 'Keep the camera still, the whole body in sight, and the light good.')];
}

function heightDoubts({ heights: { best, fit, flightTime } }: Flight, which: string): Doubt[] {
  const share = best.plusMinus / best.value;
  const doubts: Doubt[] = [];
  if (share > fairShare) {
    const message = `The height${which} is uncertain by ${Math.round(100 * share)} %.`;
    const hint = 'Film from the side with the feet in the picture, at 60 or more frames a second.';
    doubts.push(doubt(share > poorShare ? 2 : 1, 'height.uncertain', message, hint));
  }
  const apart = Math.abs(fit.value - flightTime.value);
  if (apart > agreement * Math.hypot(fit.plusMinus, flightTime.plusMinus, usualPosture)) {
    const message = `Two ways of measuring the height${which} differ by ${(100 * apart).toFixed(0)} cm.`;
    doubts.push(doubt(2, 'height.contradiction', message, 'Look at take-off and landing in the debug video.'));
  }
  return doubts;
}

/** Height from flight time and from the apex differ by how the athlete lands, metres. */
const usualPosture = 0.015;

function cameraDoubts({ scale }: Motion, { apex, takeOff, landing, landingLower }: Flight, which: string): Doubt[] {
  const [up, down] = [apex.time - takeOff.time, landing.time - apex.time];
  const lower = (gravity * (down * down - up * up)) / 2;
  if (!(scale.value > 0) || Math.abs(lower - landingLower.value) < steadyCamera) return [];
  const message = `The body${which} seems to land ${Math.abs(100 * lower).toFixed(0)} cm ${lower > 0 ? 'lower' : 'higher'} than it left: the camera probably moves.`;
  return [doubt(2, 'camera.moves', message, 'Put the phone on something that stands still.')];
}

function startDoubts(
  { trajectory }: Motion,
  { approach, flight }: Pick<Jump, 'approach' | 'flight'>,
  which: string,
): Doubt[] {
  if (approach.start || approach.drop) return [];
  const begins = trajectory.times[0] ?? 0;
  const message = `The clip${which} begins ${Math.round(1000 * (flight.takeOff.time - begins))} ms before take-off, in the middle of the movement: its start is not seen.`;
  return [doubt(0, 'start.not-seen', message, 'Begin to film while the athlete still stands.')];
}

function scaleDoubts({ jumps, bodyScale, timeScale }: Motion): Doubt[] {
  const ratios = jumps.map(({ flight }) => flight.gScale.value / bodyScale.value);
  if (ratios.length === 0) return [];
  const ratio = median(ratios);
  const error = Math.max(...jumps.map(({ flight }) => flight.gScale.plusMinus / flight.gScale.value));
  if (Math.abs(ratio - 1) <= scaleAgreement * Math.hypot(error, bodyScale.plusMinus / bodyScale.value)) return [];
  const message = `By gravity the athlete would be ${(ratio > 1 ? ratio : 1 / ratio).toFixed(2)} times ${ratio > 1 ? 'smaller' : 'taller'} than by build${timeScale.source === 'clip' ? '' : ', slow motion undone'}.`;
  const hint =
    'Check --athlete-height, --leg-length and --capture-fps; a clip played slower or faster than it was filmed does this.';
  return [doubt(1, 'scale.contradiction', message, hint)];
}

function refusalDoubts({ refusals }: Motion): Doubt[] {
  const cut = refusals.filter(({ code }) => code === 'cut-off');
  if (cut.length === 0) return [];
  const where = cut.map(({ time }) => `${time.toFixed(2)} s`).join(', ');
  const hint = 'Film from standing to standing if that jump matters.';
  return [doubt(0, 'movement.cut-off', `A jump at ${where} is cut off and was left out.`, hint)];
}

function round(value: number): string {
  return String(Number(value.toFixed(1)));
}
