import { KinemotionError } from '../errors.js';

/** The part of a clip that was asked for, in seconds; the end is null when it is the clip's. */
interface Part {
  readonly from: number;
  readonly to: number | null;
}

/** Why nothing can be said of a clip with so few frames, or with so few in the part that was asked for. */
export function tooShort(name: string, { from, to }: Part, frames: number, asked: number): KinemotionError {
  const count = (n: number) => (n === 0 ? 'no frame' : n === 1 ? 'one frame' : `${n} frames`);
  if (from === 0 && to === null) {
    return new KinemotionError('video.too-short', `${name} has ${count(frames)}: too few to show a movement.`, {
      hint: 'Give a clip of the whole jump, from standing to standing.',
    });
  }
  const part = `from ${from} s${to === null ? '' : ` to ${to} s`}`;
  return new KinemotionError('video.too-short', `${name} has ${count(asked)} ${part}: too few to show a movement.`, {
    hint: 'Give --from and --to in seconds of the clip, around the whole jump.',
  });
}

/** Why a clip of which next to nothing could be decoded, with complaints, tells nothing: not because it is short. */
export function undecoded(name: string, frames: number): KinemotionError {
  const count = frames === 1 ? 'One frame' : `${frames} frames`;
  return new KinemotionError('video.unreadable', `${count} of ${name} could be decoded, and no more.`, {
    hint: 'Copy the clip from the phone again. If it plays elsewhere, close other programs: memory may be short.',
  });
}

/** Why nothing can be said of somebody who is not in the clip. */
export function noSuchPerson(name: string, asked: number, seen: number): KinemotionError {
  const count = seen === 0 ? 'nobody was' : seen === 1 ? 'only one person was' : `only ${seen} people were`;
  const message = `There is no person ${asked} in ${name}: ${count} seen for more than a moment.`;
  return new KinemotionError('pose.no-such-person', message, {
    hint: 'People are counted from the left, by where each was first seen; --person all tells of everybody.',
  });
}

/** Why nothing can be said of a clip without a person. */
export function nobody(name: string): KinemotionError {
  return new KinemotionError('pose.nobody', `Nobody is to be seen in ${name}.`, {
    hint: 'Film the whole body from the side, with light on it, at least a third of the picture high.',
  });
}
