/** What a server takes at most: of one upload, and of all together. */
export interface ServeLimits {
  /** Of one clip. */
  readonly bytes: number;
  /** Of all clips that are kept at once; the oldest that is done makes room. */
  readonly allBytes: number;
  /** Seconds that an upload may take, and those in which nothing may come. */
  readonly seconds: number;
  readonly idleSeconds: number;
  /** Clips whose files are kept at once. */
  readonly clips: number;
  /** Clips that are being uploaded or wait for their turn. */
  readonly waiting: number;
  /** Minutes after which a clip's files are removed. */
  readonly keptMinutes: number;
}

/**
 * A phone films a minute of slow motion in some 400 MB, and brings it over a weak network in ten minutes. A squad of thirty
 * sends its clips at once. Two hundred clips are a morning.
 */
export const usualLimits: ServeLimits = {
  ...{ bytes: 512e6, allBytes: 16e9, seconds: 600, idleSeconds: 20 },
  ...{ clips: 200, waiting: 32, keptMinutes: 60 },
};
