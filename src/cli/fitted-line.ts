/** A text on a line; those of a higher rank give way first where there is no room. */
interface Field {
  readonly rank: number;
  readonly text: string;
}

/** What stands on a line of progress. */
export interface LineParts {
  /** In front of the bar, with a blank behind it. */
  readonly label: Field;
  /** How full the bar is, from 0 to 1; null where nobody knows. */
  readonly share: number | null;
  readonly fields: readonly Field[];
}

const longestBar = 24;
const shortestBar = 6;

/** A bar and what belongs to it in at most so many columns: what matters least gives way first. */
export function fittedLine({ label, share, fields }: LineParts, columns: number): string {
  const ranks = [...new Set([0, label.rank, ...fields.map(({ rank }) => rank)])].sort((a, b) => b - a);
  const lines = ranks.map((most) => {
    const told = fields.filter(({ rank, text }) => rank <= most && text !== '').map(({ text }) => text);
    return { before: label.rank <= most ? label.text : '', after: told.join(' · ') };
  });
  const roomBeside = ({ before, after }: (typeof lines)[number]) => columns - before.length - after.length;
  const least = share === null ? 0 : shortestBar + 1;
  const line = lines.find((one) => roomBeside(one) >= least) ?? lines.at(-1)!;
  const room = Math.min(longestBar, roomBeside(line) - 1);
  const bar = share === null || room < shortestBar ? '' : `${drawBar(share, room)} `;
  return `${line.before}${bar}${line.after}`;
}

/** 9 → "9 s", 125 → "2:05", 3725 → "1:02:05". A part of a second counts as a whole one. */
export function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return hours === 0 ? `${minutes}:${two(whole % 60)}` : `${hours}:${two(minutes)}:${two(whole % 60)}`;
}

function drawBar(share: number, columns: number): string {
  const full = Math.floor(share * columns);
  return `${'█'.repeat(full)}${'░'.repeat(columns - full)}`;
}
