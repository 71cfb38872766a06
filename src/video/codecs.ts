/** How one codec is asked of ffmpeg. */
interface Encoder {
  readonly name: string;
  /** What makes it quick. */
  readonly settings: readonly string[];
  /** How it is told the quality, and which is asked for unless somebody says otherwise. */
  readonly quality: { readonly option: string; readonly usual: number; readonly most: number };
}

/** What a video can be encoded with, best first. */
export const videoCodecs = {
  h264: {
    name: 'libx264',
    // A quarter quicker without pictures that wait for later ones.
    settings: ['-preset', 'superfast', '-bf', '0'],
    quality: { option: '-crf', usual: 26, most: 51 },
  },
  vp9: {
    name: 'libvpx-vp9',
    settings: ['-deadline', 'realtime', '-cpu-used', '8', '-b:v', '0'],
    quality: { option: '-crf', usual: 36, most: 63 },
  },
  mpeg4: { name: 'mpeg4', settings: [], quality: { option: '-q:v', usual: 5, most: 31 } },
} as const satisfies Record<string, Encoder>;

/** A codec by the name that people know. */
export type VideoCodec = keyof typeof videoCodecs;

/** All of them, best first. */
export const videoCodecNames = Object.keys(videoCodecs) as [VideoCodec, ...VideoCodec[]];
