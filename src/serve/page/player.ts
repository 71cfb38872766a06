import { type Film, frameAway, nearestFrame, withinFrame } from './film.js';
import { make } from './make.js';
import { createControls } from './player-controls.js';
import { openScreen } from './screen.js';
import { skeletonCanvas, type Wishes } from './skeleton-canvas.js';

/** A clip that is to be shown. */
export interface Shown {
  /** Address of the clip itself. */
  readonly video: string;
  readonly film: Film;
  /** Seconds of the clip per real second. */
  readonly factor: number;
  /** What happens at a moment, to be told over the picture. */
  readonly labelAt: (time: number) => string;
}

/** A clip with its skeleton, and what moves it. All times are real seconds. */
export interface Player {
  readonly element: HTMLElement;
  seek(time: number): void;
  step(frames: number): void;
  toggle(): void;
  /** What happens when has changed. */
  refresh(): void;
  close(): void;
}

const figureOnly =
  'This browser cannot play the clip as it was filmed, so only the figure moves. The numbers do not suffer from that. The debug video, when it is ready, plays everywhere.';

/** Shows a clip with its skeleton in step with the frames; `onTime` is told wherever it stands. */
export function createPlayer({ video, film, factor, labelAt }: Shown, onTime: (time: number) => void): Player {
  const { times } = film;
  const canvas = skeletonCanvas(film);
  const label = make('p', { class: 'flash', 'aria-hidden': 'true' });
  const notice = make('p', { class: 'soft small', role: 'status' });
  let wishes: Wishes = { skeleton: true, angles: false };
  let [time, frame, playing] = [times[0] ?? 0, 0, false];
  // Between two frames there are moments too: who asked for one stays there until the clip plays.
  let isAsked = false;

  const refresh = () => {
    label.textContent = labelAt(time);
  };
  const redraw = () => canvas.show(frame, wishes);
  const stand = (at: number) => {
    time = at;
    const place = nearestFrame(times, at);
    controls.stand(at, place, film.landmarks[place]?.index ?? 0);
    refresh();
    onTime(at);
  };
  const screen = openScreen(
    { video, length: (times.at(-1) ?? 0) * factor },
    {
      onFrame(at) {
        frame = nearestFrame(times, at / factor);
        redraw();
        if (!isAsked) stand(times[frame] ?? 0);
      },
      onPlaying(now) {
        playing = now;
        controls.playing(now);
      },
      onUnplayable() {
        notice.textContent = figureOnly;
      },
    },
  );
  const seek = (to: number) => {
    screen.pause();
    isAsked = true;
    screen.seek(withinFrame(times, nearestFrame(times, to)) * factor);
    stand(to);
  };
  const toggle = () => {
    if (playing) return screen.pause();
    isAsked = false;
    screen.play();
  };
  const step = (frames: number) => seek(frameAway(times, time, frames));
  const wish = (now: Wishes) => {
    wishes = now;
    redraw();
  };
  const controls = createControls(film, { toggle, step, seek, wish, speed: (pace) => screen.speed(pace) });
  const stage = make('div', { class: 'stage' }, screen.element, canvas.element, label);
  stage.style.setProperty('--shape', String(film.width / film.height));
  stage.addEventListener('click', toggle);
  const resized = new ResizeObserver(redraw);
  resized.observe(stage);
  stand(time);
  return {
    ...{ element: make('div', { class: 'player' }, stage, notice, controls.element), seek, step, toggle, refresh },
    close() {
      resized.disconnect();
      screen.close();
    },
  };
}

/** What a key means to a player; whether it means anything. */
export function playerKey(player: Player, key: string): boolean {
  if (key === ',') player.step(-1);
  else if (key === '.') player.step(1);
  else if (key === ' ' || key === 'k') player.toggle();
  else return false;
  return true;
}
