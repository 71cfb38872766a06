import { big, damaged, join, put } from './bytes.js';
import type { Dice } from './dice.js';

/** A box of an MP4 or QuickTime file, or an element of a Matroska file: a head, and what is in it. */
export interface Part {
  /** Its type, or its number. */
  readonly name: string;
  /** Writes the head of a part that claims to hold so many bytes. */
  readonly head: (length: number) => Uint8Array;
  /** Other parts, where it holds such; bytes otherwise. */
  readonly parts?: readonly Part[];
  readonly bytes?: Uint8Array;
}

/** Boxes that hold boxes. */
const boxesOfBoxes = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'udta', 'mvex', 'moof', 'traf']);

/** The boxes of an MP4 file, as they lie in each other. */
export function boxesOf(bytes: Uint8Array): Part[] {
  const boxes: Part[] = [];
  for (let at = 0; at + 8 <= bytes.length; ) {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset + at, 8);
    const [size, name] = [view.readUInt32BE(0) || bytes.length - at, view.toString('latin1', 4, 8)];
    const inside = bytes.subarray(at + 8, at + size);
    const head = (length: number) => join(big(length + 8, 4), Buffer.from(name, 'latin1'));
    boxes.push({ name, head, ...(boxesOfBoxes.has(name) ? { parts: boxesOf(inside) } : { bytes: inside }) });
    at += Math.max(8, size);
  }
  return boxes;
}

/** Elements that hold elements: Segment, Info, Tracks, TrackEntry, Video, Cluster, BlockGroup, Cues, CuePoint, SeekHead, Seek. */
const elementsOfElements = new Set([
  '18538067',
  '1549a966',
  '1654ae6b',
  'ae',
  'e0',
  '1f43b675',
  'a0',
  '1c53bb6b',
  'bb',
  '114d9b74',
  '4dbb',
  '1a45dfa3',
]);

/** The elements of a Matroska file, as they lie in each other. */
export function elementsOf(bytes: Uint8Array): Part[] {
  const elements: Part[] = [];
  for (let at = 0; at < bytes.length; ) {
    const idLength = Math.clz32(bytes[at]!) - 23;
    const id = bytes.subarray(at, at + idLength);
    const width = Math.clz32(bytes[at + idLength] ?? 0) - 23;
    if (idLength > 4 || width > 8 || at + idLength + width > bytes.length) break;
    const coded = bytes.subarray(at + idLength, at + idLength + width);
    const stated = coded.reduce((sum, byte, i) => sum * 256 + (i === 0 ? byte & (0xff >> width) : byte), 0);
    const start = at + idLength + width;
    // All ones is a length that nobody knew: it goes on to the end.
    const length = stated >= 2 ** (7 * width) - 1 ? bytes.length - start : stated;
    const name = Buffer.from(id).toString('hex');
    const inside = bytes.subarray(start, start + length);
    const head = (size: number) => join(id, lengthOf(size));
    elements.push({
      name,
      head,
      ...(elementsOfElements.has(name) ? { parts: elementsOf(inside) } : { bytes: inside }),
    });
    at = start + length;
  }
  return elements;
}

/** A length in eight bytes, as any may be written. */
function lengthOf(size: number): Uint8Array {
  return put(big(size, 8), 0, Uint8Array.of(1));
}

/** The parts as a file again. */
export function written(parts: readonly Part[]): Uint8Array {
  return join(
    ...parts.flatMap((part) => {
      const inside = part.parts ? written(part.parts) : (part.bytes ?? new Uint8Array(0));
      return [part.head(inside.length), inside];
    }),
  );
}

/** The parts with a few of them changed, moved, left out, or with another length than they have. */
export function rebuilt(parts: readonly Part[], dice: Dice): Part[] {
  let changed = [...parts];
  for (let i = 1 + dice.below(dice.oneOf([1, 2, 5])); i > 0; i--) changed = rebuild(changed, dice);
  return changed;
}

function rebuild(parts: readonly Part[], dice: Dice): Part[] {
  const n = dice.below(parts.length);
  const part = parts[n];
  if (!part) return [...parts];
  // Most of what decides lies deep inside.
  if (part.parts && part.parts.length > 0 && dice.chance(0.9)) {
    return parts.with(n, { ...part, parts: rebuild(part.parts, dice) });
  }
  const whole = parts.findIndex((one) => one.parts && one.parts.length > 0);
  if (whole >= 0 && dice.chance(0.7))
    return parts.with(whole, { ...parts[whole]!, parts: rebuild(parts[whole]!.parts!, dice) });
  const kinds: readonly (() => Part[])[] = [
    () => parts.with(n, otherField(part, dice)),
    () => parts.with(n, otherField(part, dice)),
    () => parts.with(n, otherField(part, dice)),
    () => parts.with(n, { ...part, bytes: damaged(part.bytes ?? new Uint8Array(0), dice) }),
    () => parts.with(n, { ...part, head: () => part.head(dice.odd(32)) }),
    () => parts.with(n, { ...part, head: () => part.head(dice.below(100)) }),
    () => parts.toSpliced(n, 1),
    () => parts.toSpliced(n, 0, part),
    () => {
      const other = dice.below(parts.length);
      return parts.with(n, parts[other]!).with(other, part);
    },
  ];
  return dice.oneOf(kinds)();
}

/** Tables, sizes, rates and times are numbers of four or two bytes in a row, or of eight. */
function otherField(part: Part, dice: Dice): Part {
  const bytes = part.bytes ?? new Uint8Array(0);
  const width = dice.oneOf([1, 2, 4, 4, 4, 4]);
  const at = width * dice.below(Math.min(400, Math.ceil(bytes.length / width)));
  const before = bytes[at] ?? 0;
  const value = dice.oneOf([dice.odd(32), dice.odd(16), dice.odd(8), before ^ (1 << dice.below(8))]);
  return { ...part, bytes: put(bytes, at, big(value % 256 ** width, width)) };
}
