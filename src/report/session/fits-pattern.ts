/**
 * Whether a name is as a pattern says, large and small letters alike: `*` stands for any signs, `?` for one. Takes no longer
 * than the product of their lengths, whatever the pattern: it comes from a file.
 */
export function fitsPattern(name: string, pattern: string): boolean {
  const [signs, parts] = [name, pattern].map((text) => Array.from(text.toLowerCase())) as [string[], string[]];
  let [at, part] = [0, 0];
  /** Behind the last star, and where what it stands for ends so far. */
  let [afterStar, taken] = [-1, 0];
  while (at < signs.length) {
    if (parts[part] === '*') {
      part++;
      [afterStar, taken] = [part, at];
    } else if (parts[part] === '?' || parts[part] === signs[at]) {
      part++;
      at++;
    } else if (afterStar >= 0) {
      taken++;
      [part, at] = [afterStar, taken];
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === '*');
}
