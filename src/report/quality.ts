import type { Confidence, Doubts } from '../motion/doubts.js';
import { type Choice, isOfSteps } from '../movements/index.js';
import type { Note } from '../note.js';
import type { LandmarkTrack } from '../pose/landmarks.js';
import type { VideoInfo } from '../video/frame.js';
import type { Analysis } from './analysis.js';
import { joinNotes } from './notes.js';
import { whyPerson } from './whose-fact.js';

/** In which frames the athlete was seen. */
export type Presences = Pick<LandmarkTrack, 'length' | 'timeAt' | 'presenceAt'>;

/** What the doubts are drawn from. */
export interface Evidence {
  readonly track: Presences;
  /** How many people were seen in the clip, and who of them this is about; null where that was not asked. */
  readonly people: number;
  readonly whose: Analysis['person'] | null;
  readonly info: VideoInfo;
  /** Frames read from the clip, and whether it was read to its end. */
  readonly framesDecoded: number;
  readonly wholeClip: boolean;
  /** How often ffmpeg complained about the data. */
  readonly complaints: number;
  /** False where high dynamic range could not be made ordinary light. */
  readonly toneMapped: boolean;
  /** Why the engine does not run where it was asked to. */
  readonly deviceFallback: string | undefined;
  /** When it matters that the athlete is seen: the jumps and what leads to them, in seconds of the clip. */
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
  /** What speaks against what was measured. */
  readonly doubts: Doubts;
  readonly choice: Choice;
  /** What the movement says of each of its jumps. */
  readonly jumpNotes: readonly (readonly Note[])[];
  /** What is to be known of how the clip was gone about. */
  readonly runNotes: readonly Note[];
}

/** What is known of a clip beside the person. */
export type ClipEvidence = Omit<Evidence, 'track' | 'choice' | 'doubts' | 'stretches' | 'jumpNotes'>;

/** How far the result can be trusted, and why not further. */
export interface Quality {
  readonly confidence: Confidence;
  readonly coverage: number;
  readonly notes: readonly Note[];
}

/** A clip that lacks this share of its stated frames was cut off; containers round their durations by less. */
const missingShare = 0.03;

/** Someone who is out of sight for more than one frame in twenty, or in five, may be so when it matters. */
const goodCoverage = 0.95;
const poorCoverage = 0.8;

/** Below this another movement may be meant as well. */
const sureChoice = 0.7;

/** Doubts about the clip as a whole that reach the numbers. */
const lowering: readonly string[] = ['video.damaged', 'video.cut-short', 'movement.unsure'];

/** Weighs the evidence: how far the answer can be trusted, and each doubt in plain words. */
export function judgeQuality(evidence: Evidence): Quality {
  const { track, stretches } = evidence;
  const coverage = shareSeen(track, () => true);
  const inJumps = shareSeen(track, (time) => stretches.some(({ start, end }) => time >= start && time <= end));
  const ofClip = [
    ...containerNotes(evidence),
    ...lightNotes(evidence.toneMapped),
    ...coverageNotes(inJumps, isOfSteps(evidence.choice.movement) ? 'In the steps' : 'About the jumps'),
    ...companyNotes(evidence),
    ...deviceNotes(evidence.deviceFallback),
    ...choiceNotes(evidence.choice),
    ...evidence.doubts.notes,
    ...evidence.runNotes,
  ];
  const notes = joinNotes(ofClip, evidence.jumpNotes);
  return { confidence: lowest(confidences(evidence, inJumps, ofClip)), coverage, notes };
}

/** Counted by presences alone: the landmarks of all frames of a long clip are more than a report should hold. */
function shareSeen(track: Presences, counts: (time: number) => boolean): number {
  let [frames, seen] = [0, 0];
  for (let n = 0; n < track.length; n++) {
    if (!counts(track.timeAt(n))) continue;
    frames++;
    if (track.presenceAt(n) > 0) seen++;
  }
  return seen / Math.max(1, frames);
}

/** What each kind of evidence allows. */
function confidences({ doubts, jumpNotes }: Evidence, coverage: number, ofClip: readonly Note[]): Confidence[] {
  const damaged = ofClip.some(({ code }) => lowering.includes(code));
  const warned = jumpNotes.flat().some(({ severity }) => severity === 'warning');
  return [
    doubts.confidence,
    coverage < poorCoverage ? 'low' : coverage < goodCoverage ? 'medium' : 'high',
    damaged || warned ? 'medium' : 'high',
  ];
}

function lowest(found: readonly Confidence[]): Confidence {
  return (['low', 'medium'] as const).find((level) => found.includes(level)) ?? 'high';
}

function containerNotes({ info, framesDecoded, wholeClip, complaints }: Evidence): Note[] {
  const stated =
    info.statedDuration !== null && info.nominalFps !== null ? Math.round(info.statedDuration * info.nominalFps) : null;
  if (wholeClip && stated !== null && framesDecoded < stated * (1 - missingShare) - 2 && complaints > 0) {
    return [
      {
        code: 'video.cut-short',
        severity: 'warning',
        message: `The file is cut short: ${framesDecoded} of about ${stated} frames could be read.`,
        hint: 'Copy the clip from the phone again.',
      },
    ];
  }
  if (complaints === 0) return [];
  return [
    {
      code: 'video.damaged',
      severity: 'warning',
      message: `The file is damaged: ffmpeg complained ${complaints} times while decoding it.`,
      hint: 'Look at the clip around the jump; copy it from the phone again if the picture breaks up.',
    },
  ];
}

function lightNotes(toneMapped: boolean): Note[] {
  if (toneMapped) return [];
  return [
    {
      code: 'video.flat-light',
      severity: 'warning',
      message: 'The clip is of high dynamic range, and this ffmpeg cannot turn it into ordinary light.',
      hint: 'Leave out --ffmpeg and KINEMOTION_FFMPEG: the bundled ffmpeg can.',
    },
  ];
}

function coverageNotes(coverage: number, where: string): Note[] {
  if (coverage >= goodCoverage) return [];
  return [
    {
      code: 'pose.gaps',
      severity: 'warning',
      message: `${where} the athlete was seen in ${Math.round(coverage * 100)} % of the frames.`,
      hint: 'Keep the whole body in the picture, with light on it and nothing in front of it.',
    },
  ];
}

function companyNotes({ people, whose }: Evidence): Note[] {
  if (people < 2) return [];
  const followed =
    whose && whose.chosen_by !== 'auto'
      ? `these numbers are of number ${whose.number} from the left (${whyPerson(whose)})`
      : 'the one who goes up and down was followed';
  return [
    {
      code: 'pose.several-people',
      severity: 'info',
      message: `${people} people were seen; ${followed}.`,
      hint: 'Look at the debug video if somebody else was meant, and film with nobody near.',
    },
  ];
}

function deviceNotes(fallback: string | undefined): Note[] {
  if (!fallback) return [];
  return [
    {
      code: 'device.fallback',
      severity: 'warning',
      message: `The device asked for cannot be used, so the processor was (${fallback}).`,
      hint: 'Leave out --device, or run kinemotion doctor to see what this machine has.',
    },
  ];
}

function choiceNotes({ movement, chosenBy, confidence, alternatives }: Choice): Note[] {
  if (chosenBy === 'option' || confidence >= sureChoice) return [];
  const share = (part: number) => `${Math.round(100 * part)} %`;
  const others = alternatives.map((other) => `${other.type} (${share(other.confidence)})`).join(' or ');
  const instead = others === '' ? '' : `; it may be ${others}`;
  return [
    {
      code: 'movement.unsure',
      severity: 'warning',
      message: `That this is ${movement.id} is not sure (${share(confidence)})${instead}.`,
      hint: 'Say what was done with --movement.',
    },
  ];
}
