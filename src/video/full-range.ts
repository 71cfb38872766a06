/** The limited range of video in the full one of pictures: 219 steps from black to white become 255. */
const widening = 255 / 219;

const marker = { table: 0xdb, comment: 0xfe, scan: 0xda };

/**
 * A JPEG of the limited range, as a reel holds it, as one that every viewer shows right. The pixels stay packed: the steps in
 * which they are stored become larger, all about the middle grey. ffmpeg's comment that tells the range is left out.
 */
export function toFullRange(jpeg: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [jpeg.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at + 1] !== marker.scan) {
    const end = at + 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!;
    const segment = jpeg.subarray(at, end);
    if (segment[1] === marker.table) pieces.push(withLargerSteps(segment));
    else if (segment[1] !== marker.comment) pieces.push(segment);
    at = end;
  }
  pieces.push(jpeg.subarray(at));
  return Buffer.concat(pieces);
}

/** One segment may hold several tables: a byte that names it, 64 steps of a byte each (or of two, which ffmpeg never writes). */
function withLargerSteps(segment: Uint8Array): Uint8Array {
  const larger = segment.slice();
  for (let table = 4; table + 64 < segment.length && segment[table]! < 16; table += 65) {
    for (let i = table + 1; i <= table + 64; i++) larger[i] = Math.min(255, Math.round(segment[i]! * widening));
  }
  return larger;
}
