import type { Frame, VideoInfo } from '../video/frame.js';
import type { Video } from '../video/open-video.js';

/** How many frames of a clip are held to work on: enough that no cache holds them all. */
export const heldFrames = 8;

/** Frames spread over a clip, held in the decoder's own memory, and what they are of. */
export interface Held {
  readonly info: VideoInfo;
  readonly frames: readonly Frame[];
}

/** Reads a clip to its end and holds every so many of its frames. */
export async function holdFrames({ info, decoding }: Video): Promise<Held> {
  const count = Math.round((info.statedDuration ?? 1) * (info.nominalFps ?? 1));
  const stride = Math.max(1, Math.floor(count / heldFrames));
  const frames: Frame[] = [];
  for await (const frame of decoding.frames) {
    const isHeld = frames.length < heldFrames && frame.index % stride === 0;
    if (isHeld) frames.push(frame);
    else frame.release();
  }
  return { info, frames };
}
