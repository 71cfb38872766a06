/** A day as 2026-11-21, from that or from 20261121; null where it is no day of the calendar. */
export function dateOf(text: string): string | null {
  const { year, month, day } = pattern.exec(text.trim())?.groups ?? {};
  if (year === undefined || Number(year) < earliest || Number(year) > latest) return null;
  const date = `${year}-${month}-${day}`;
  // A 31 February would come back as a day in March.
  const known = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(known.getTime()) && known.toISOString().startsWith(date) ? date : null;
}

const pattern = /^(?<year>\d{4})(?<between>[-_.]?)(?<month>\d{2})\k<between>(?<day>\d{2})$/;

/** Numbers outside these years are no dates of a training. */
const earliest = 1990;
const latest = 2099;
