/** What a file is by its first bytes, in the words of HTTP: whoever sent it may have called it anything. */
export function mediaTypeOf(head: Uint8Array): string {
  const text = Buffer.from(head.subarray(0, 64)).toString('latin1');
  if (text.slice(4, 8) === 'ftyp') return text.slice(8, 12) === 'qt  ' ? 'video/quicktime' : 'video/mp4';
  // Old QuickTime files begin with what is in them.
  if (['moov', 'mdat', 'wide', 'free', 'skip'].includes(text.slice(4, 8))) return 'video/quicktime';
  if (text.startsWith('\x1aE\xdf\xa3')) return text.includes('webm') ? 'video/webm' : 'video/x-matroska';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return 'video/x-msvideo';
  if (text.startsWith('OggS')) return 'video/ogg';
  return 'application/octet-stream';
}
