/** The texts with which a file can name another one; the target is a path or an address. */
export const playlists: Readonly<Record<string, (target: string) => string>> = {
  'an HLS playlist': (target) =>
    `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n#EXTINF:0.66,\n${target}\n#EXT-X-ENDLIST\n`,
  'an HLS playlist of playlists': (target) => `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1000\n${target}\n`,
  'an HLS playlist with a key': (target) =>
    `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY:METHOD=AES-128,URI="${target}"\n#EXTINF:0.66,\n${target}\n#EXT-X-ENDLIST\n`,
  'a concat script': (target) => `ffconcat version 1.0\nfile '${target}'\n`,
  'a DASH manifest': (target) =>
    `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="0" bandwidth="1000"><BaseURL>${target}</BaseURL></Representation></AdaptationSet></Period></MPD>\n`,
  'a session description': (target) =>
    `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\na=control:${target}\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
  'a subtitle index': (target) => `# VobSub index file, v7\nsize: 720x576\n# ${target}\nid: en, index: 0\n`,
  'an AviSynth script': (target) => `AVISource("${target}")\n`,
  'a VapourSynth script': (target) => `import vapoursynth\nopen("${target}").read()\n`,
  'a playlist of the older kind': (target) => `[playlist]\nNumberOfEntries=1\nFile1=${target}\nVersion=2\n`,
  'a playlist of Windows': (target) => `<asx version="3.0"><entry><ref href="${target}"/></entry></asx>\n`,
  'a playlist of XML': (target) =>
    `<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track><location>${target}</location></track></trackList></playlist>\n`,
  'a RealMedia pointer': (target) => `${target}\n--stop--\n`,
  'a drawing that shows another picture': (target) =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="96" height="160"><image xlink:href="${target}" width="96" height="160"/></svg>\n`,
};

/** Boxes on the way to the one that says where the data lie. */
const parents = ['moov', 'trak', 'mdia', 'minf', 'dinf'];

/** A QuickTime file of a clip's index only: its pictures lie in another file beside it, which it names. */
export function elsewhere(clip: Buffer, neighbour: string): Buffer {
  const index = boxAt(clip, 'moov');
  const file = Buffer.concat([
    clip.subarray(0, 32 > index.start ? index.start : 32),
    clip.subarray(index.start, index.end),
  ]);
  const old = boxAt(file, 'dref');
  const content = Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), aliasOf(neighbour)]);
  const box = Buffer.concat([sizeOf(content.length + 8), Buffer.from('dref'), content]);
  for (const name of parents) {
    const { start, end } = boxAt(file, name);
    file.writeUInt32BE(end - start + box.length - (old.end - old.start), start);
  }
  return Buffer.concat([file.subarray(0, old.start), box, file.subarray(old.end)]);
}

function boxAt(bytes: Buffer, name: string): { start: number; end: number } {
  const start = bytes.indexOf(name, 0, 'latin1') - 4;
  return { start, end: start + bytes.readUInt32BE(start) };
}

/** An alias of the old Macintosh: a volume, a name, and a path in the same folder. */
function aliasOf(name: string): Buffer {
  const path = Buffer.from(`/${name}`.padEnd(name.length + 1 + ((name.length + 1) % 2), '\0'));
  const record = Buffer.alloc(150);
  record.write('\u0004disk', 10, 'latin1');
  record[50] = name.length;
  record.write(name, 51, 'latin1');
  record.writeUInt16BE(1, 130);
  record.writeUInt16BE(1, 132);
  const end = Buffer.from([0, 2, 0, path.length, ...path, 0xff, 0xff, 0, 0]);
  const content = Buffer.concat([Buffer.from('alis'), Buffer.alloc(4), record, end]);
  return Buffer.concat([sizeOf(content.length + 4), content]);
}

function sizeOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
