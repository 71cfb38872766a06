/** What shows the frames of a clip and tells which one is shown: the browser's own player, or the figure alone. */
export interface Screen {
  readonly element: HTMLElement;
  /** Seconds of the clip from its first frame. */
  seek(time: number): void;
  play(): void;
  pause(): void;
  speed(times: number): void;
  close(): void;
}

/** Whom a screen tells. */
export interface ScreenEvents {
  /** A frame is shown; seconds of the clip from its first frame. */
  onFrame(time: number): void;
  onPlaying(playing: boolean): void;
  /** This browser cannot show the clip. */
  onUnplayable(): void;
}
