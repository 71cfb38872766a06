/** What no folder's name may have on some disk or other, and what spells these out. */
const forbidden = /[\p{Cc}/\\:*?"<>|%]/gu;

/** Names that Windows keeps for itself. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The name of an athlete as that of a folder: as it is, but for what would lead elsewhere. */
export function folderNameOf(athlete: string): string {
  const spelled = athlete.normalize('NFC').replaceAll(forbidden, encoded);
  const framed = spelled.replace(/^[. ]/, encoded).replace(/[. ]$/, encoded);
  return reserved.test(framed) ? framed.replace(/^./, encoded) : framed;
}

/** The athlete whose folder that is. */
export function athleteOf(folder: string): string {
  const name = folder.normalize('NFC');
  try {
    return decodeURIComponent(name);
  } catch {
    // A folder that somebody made by hand may hold a percent sign of its own.
    return name;
  }
}

function encoded(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
