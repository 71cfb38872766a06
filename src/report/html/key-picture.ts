import type { Analysis, Pose } from '../analysis.js';

/** A picture of the clip near an event of a jump, with the joints in that very picture. */
export interface KeyPicture {
  /** The jump's index. */
  readonly jump: number;
  /** The event's name in the result. */
  readonly event: string;
  readonly jpeg: Uint8Array;
  /** The joints, in pixels of the displayed picture, and the picture's own time. */
  readonly pose: Pose;
}

/** One clip on a page: its result, and pictures where the clip was at hand. */
export interface ReportEntry {
  readonly analysis: Analysis;
  readonly pictures: readonly KeyPicture[];
}
