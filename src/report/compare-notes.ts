import { info, type Note, warning } from '../note.js';
import type { Analysis } from './analysis.js';
import { brief } from './words.js';

/** What was compared. */
interface Extent {
  readonly single: boolean;
  /** How many numbers. */
  readonly count: number;
}

/** A mean of fewer jumps hardly knows its own spread. */
const fewJumps = 5;

/** Parameters that say who jumped, or which part of the clip was meant, not how it was measured. */
const notOfTheMethod =
  /^(athlete_|from_s$|to_s$|movement$|capture_fps$|drop_height_m$|events$|inference_threads$|decoding_threads$|threads$)/;

/** What has to be known to read a comparison, the gravest first. */
export function comparisonNotes(a: Analysis, b: Analysis, extent: Extent): Note[] {
  return [
    ...sameClip(a, b),
    ...otherMovement(a, b),
    ...otherMethod(a, b),
    ...givenByHand(a, 'A'),
    ...givenByHand(b, 'B'),
    ...doubtsOf(a, 'A'),
    ...doubtsOf(b, 'B'),
    ...fewOf(a, b, extent),
    ...sharedInputs(a, b),
    info(
      'compare.errors-independent',
      'The errors of the two clips count as independent. What they share, such as the same camera place and shoes, partly cancels, so the plus-minus of a difference is rather too large than too small.',
      'Film both clips alike: same place, same camera, same shoes.',
    ),
    info(
      'compare.day-to-day',
      'Only measuring and the spread within a clip are counted. How much an athlete varies from day to day, usually 3 to 5 % of the height, is not: a real difference between two clips need not be a lasting change.',
      'Compare several sessions, each with several jumps.',
    ),
    ...severalNumbers(extent),
  ];
}

function sameClip(a: Analysis, b: Analysis): Note[] {
  if (a.metadata.video.sha256 !== b.metadata.video.sha256) return [];
  return [
    warning(
      'compare.same-clip',
      'A and B are the same clip: whatever differs comes from how it was analysed, not from the athlete.',
      'Compare two different clips to see a change of the athlete.',
    ),
  ];
}

function otherMovement(a: Analysis, b: Analysis): Note[] {
  if (a.movement.type === b.movement.type) return [];
  return [
    warning(
      'compare.other-movement',
      `A is of the movement ${a.movement.type}, B of ${b.movement.type}: a difference between them is also one between movements.`,
      'Compare clips of the same movement.',
    ),
  ];
}

function otherMethod(a: Analysis, b: Analysis): Note[] {
  const [ofA, ofB] = [a.metadata, b.metadata];
  const differing = [
    ...(ofA.processing.model.sha256 === ofB.processing.model.sha256 ? [] : ['model']),
    ...(ofA.processing.preset === ofB.processing.preset ? [] : ['preset']),
    ...(ofA.processing.version === ofB.processing.version ? [] : ['version of kinemotion']),
    ...(parametersDiffer(ofA.algorithm, ofB.algorithm) ? ['parameters'] : []),
  ];
  if (differing.length === 0) return [];
  return [
    warning(
      'compare.other-method',
      `A and B were not analysed alike: they differ in ${differing.join(', ')}. Part of a difference may come from that.`,
      'Analyse both clips again with the same kinemotion and the same options.',
    ),
  ];
}

function givenByHand({ metadata: { algorithm } }: Analysis, name: 'A' | 'B'): Note[] {
  const { events } = algorithm;
  if (typeof events !== 'string') return [];
  return [
    warning(
      'compare.events-given',
      `Events of ${name} were given by hand (${brief(events)}): part of a difference may come from who looked.`,
      'Let the same person look at both clips, or compare the automatic answers.',
    ),
  ];
}

type Parameters = Analysis['metadata']['algorithm'];

function parametersDiffer(a: Parameters, b: Parameters): boolean {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.some((name) => !notOfTheMethod.test(name) && a[name] !== b[name]);
}

function doubtsOf({ metadata: { quality } }: Analysis, name: 'A' | 'B'): Note[] {
  const doubts = quality.notes.filter(({ severity }) => severity === 'warning').map(({ message }) => message);
  if (quality.confidence !== 'low' && doubts.length === 0) return [];
  const why = doubts.length > 0 ? ` ${doubts.join(' ')}` : '';
  return [
    warning(
      'compare.doubts',
      `${name} is an answer of ${quality.confidence} confidence.${why}`,
      `See the notes of ${name} before relying on the difference.`,
    ),
  ];
}

function fewOf(a: Analysis, b: Analysis, { single }: Extent): Note[] {
  const counts = [a, b].map(({ jumps }) => jumps.length);
  if (single || a.gait || b.gait || Math.min(...counts) >= fewJumps) return [];
  const best = counts[0] === counts[1] ? '' : ' The best of more jumps is higher by chance alone.';
  return [
    info(
      'compare.few-jumps',
      `A has ${jumpsOf(counts[0]!)}, B has ${jumpsOf(counts[1]!)}: with fewer than ${fewJumps} the spread of the jumps is itself hardly known, and with one not at all.${best}`,
      `Film ${fewJumps} or more jumps each time, the same number.`,
    ),
  ];
}

/** The same number given by hand for both clips has the same error in both. */
function sharedInputs(a: Analysis, b: Analysis): Note[] {
  const inputs = { athlete_height_m: 'stature', athlete_leg_length_m: 'leg', athlete_mass_kg: 'mass' } as const;
  const shared = Object.entries(inputs).flatMap(([name, word]) => {
    const [ofA, ofB] = [a.metadata.algorithm[name], b.metadata.algorithm[name]];
    return ofA !== undefined && ofA !== null && ofA === ofB ? [word] : [];
  });
  if (shared.length === 0) return [];
  return [
    info(
      'compare.shared-inputs',
      `Both clips were given the same ${shared.join(' and ')}: an error in it is in both, and hardly in their difference.`,
      'Nothing needs to be done.',
    ),
  ];
}

function severalNumbers({ count }: Extent): Note[] {
  if (count < 2) return [];
  return [
    info(
      'compare.several-numbers',
      `${count} numbers were compared, many of them made from the same moments. Where nothing but chance is at work, up to one in ten may still look real.`,
      'Decide beforehand which number counts.',
    ),
  ];
}

function jumpsOf(count: number): string {
  return count === 1 ? 'one jump' : `${count} jumps`;
}
