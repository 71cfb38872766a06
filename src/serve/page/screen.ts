import { figureScreen } from './figure-screen.js';
import { make } from './make.js';
import { videoScreen } from './video-screen.js';

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

/** A clip to be shown: its address, and its seconds. */
export interface Picture {
  readonly video: string;
  readonly length: number;
}

/** Shows the clip itself, or where this browser cannot play it the figure alone, at the same place and speed. */
export function openScreen({ video, length }: Picture, events: ScreenEvents): Screen {
  let [place, pace] = [0, 1];
  const useFigure = () => {
    screen.close();
    screen = figureScreen(length, events);
    element.replaceChildren(screen.element);
    screen.speed(pace);
    screen.seek(place);
    events.onUnplayable();
  };
  let screen = videoScreen(video, { ...events, onUnplayable: useFigure });
  const element = make('div', { class: 'screen' }, screen.element);
  return {
    element,
    seek(time) {
      place = time;
      screen.seek(time);
    },
    play: () => screen.play(),
    pause: () => screen.pause(),
    speed(times) {
      pace = times;
      screen.speed(times);
    },
    close: () => screen.close(),
  };
}
