/** A side of the picture. */
export type Side = 'left' | 'right';

/** A part of the picture, in pixels. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything has its place in a picture of some size, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Heights of letters: the name of a phase, and everything beside it. */
  readonly text: number;
  readonly small: number;
  /** Between a drawn thing and the edge of the picture, or the next thing. */
  readonly margin: number;
  /** Between the edge of a sheet and what is written on it. */
  readonly padding: number;
  /** Rows hold a label beside its number, instead of above. */
  readonly wide: boolean;
  /** There is room for the least only. */
  readonly narrow: boolean;
  readonly banner: { readonly top: number; readonly height: number };
  readonly timeline: Timeline;
  /** Between banner and timeline. */
  readonly column: { readonly top: number; readonly bottom: number };
  /** Rows of numbers after a jump's height. */
  readonly rows: number;
  readonly bone: number;
}

/** The bar with the events, on its sheet; what it shows lies between `left` and `left + width`. */
export interface Timeline {
  readonly sheet: Rectangle;
  readonly left: number;
  readonly width: number;
  /** Of the labels over the curve, the curve and the bar, from the picture's top. */
  readonly labels: number;
  readonly curve: { readonly top: number; readonly height: number };
  readonly bar: { readonly top: number; readonly height: number };
}

/** Under this height a picture has no room for more than the least. */
const small = 300;

/** Banner and clock need so much room beside each other, in heights of letters. */
const narrowest = 26;

/** A timeline narrower than this share of the picture tells too little. */
const leastWidth = 0.4;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Divides a picture about the room that the athlete takes; without a curve the timeline is only its bar. */
export function layoutOf(size: Size, hasCurve: boolean, athlete: Rectangle | null): Layout {
  const { width, height } = size;
  const short = Math.min(width, height);
  const text = Math.max(9, Math.round(short * 0.033));
  const smallText = Math.max(8, Math.round(text * 0.82));
  const margin = Math.round(text * 0.6);
  const padding = Math.round(text * 0.5);
  const narrow = width < narrowest * text;
  const banner = { top: margin, height: even(padding * 2 + smallText * 1.3 + text * 1.3) };
  const below = margin + banner.height + padding;
  const { whole, ...parts } = timelineParts({ text, small: smallText, hasCurve, isSmall: height < small });
  const sheet = placeTimeline(whole, { size, margin, below, athlete });
  const isAbove = sheet.top < height / 2;
  return {
    ...{ width, height, text, small: smallText, margin, padding, wide: width > height, narrow, banner },
    timeline: timelineOn(sheet, parts),
    column: isAbove
      ? { top: sheet.top + sheet.height + padding, bottom: height - margin }
      : { top: below, bottom: sheet.top - padding },
    rows: narrow ? 1 : height < small ? 2 : 4,
    bone: boneWidth(size),
  };
}

/** How thick bones are drawn in a picture of some size, in its pixels. */
export function boneWidth({ width, height }: Size): number {
  return Math.max(1.6, Math.min(width, height) / 125);
}

/**
 * At the bottom, unless it would lie over the athlete's feet: then only beside the athlete, or else at the top. Where there is
 * no free place it is at the bottom all the same.
 */
function placeTimeline(
  height: number,
  { size, margin, below, athlete }: { size: Size; margin: number; below: number; athlete: Rectangle | null },
): Rectangle {
  const bottom = { left: margin, top: even(size.height - margin - height), width: size.width - 2 * margin, height };
  if (!athlete) return bottom;
  const beforeAthlete = Math.floor(athlete.left - 2 * margin);
  const afterAthlete = Math.floor(size.width - athlete.left - athlete.width - 2 * margin);
  const beside = [
    { ...bottom, width: beforeAthlete },
    { ...bottom, left: size.width - margin - afterAthlete, width: afterAthlete },
  ]
    .filter(({ width }) => width >= leastWidth * size.width)
    .sort((a, b) => b.width - a.width);
  const places = [bottom, ...beside, { ...bottom, top: even(below) }];
  return places.find((place) => !overlap(place, athlete)) ?? bottom;
}

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

/** The heights of what the timeline is made of, from its top. */
function timelineParts({
  text,
  small: label,
  hasCurve,
  isSmall,
}: {
  text: number;
  small: number;
  hasCurve: boolean;
  isSmall: boolean;
}) {
  const pad = Math.max(3, Math.round(text * 0.4));
  const bar = Math.max(6, Math.round(text * 0.8));
  const labels = hasCurve ? Math.round(label * 1.2) : 0;
  const curve = hasCurve ? Math.round(text * (isSmall ? 1.5 : 2.8)) : 0;
  const gap = hasCurve ? pad : 0;
  return { pad, bar, labels, curve, whole: even(pad + labels + curve + gap + bar + pad) };
}

function timelineOn(
  sheet: Rectangle,
  { pad, bar, labels, curve }: Omit<ReturnType<typeof timelineParts>, 'whole'>,
): Timeline {
  const { top, height } = sheet;
  return {
    ...{ sheet, left: sheet.left + pad, width: sheet.width - 2 * pad, labels: top + pad },
    curve: { top: top + pad + labels, height: curve },
    bar: { top: top + height - pad - bar, height: bar },
  };
}

function even(value: number): number {
  return 2 * Math.round(value / 2);
}
