import { figureScreen } from './figure-screen.js';
import { type Film, frameAway, nearestFrame, withinFrame } from './film.js';
import { make } from './make.js';
import { createControls } from './player-controls.js';
import type { Screen } from './screen.js';
import { skeletonCanvas, type Wishes } from './skeleton-canvas.js';
import { videoScreen } from './video-screen.js';

/** A clip that is to be shown. */
export interface Shown {
  /** Address of the clip itself. */
  readonly video: string;
  readonly film: Film;
  /** Seconds of the clip per real second. */
  readonly factor: number;
  /** What happens when, to be told over the picture. Real seconds. */
  readonly labelAt: (time: number) => string;
}

/** A clip with its skeleton, and what moves it. All times are real seconds. */
export interface Player {
  readonly element: HTMLElement;
  /** Where it stands. */
  time(): number;
  seek(time: number): void;
  step(frames: number): void;
  toggle(): void;
  close(): void;
}

/** Shows a clip with its skeleton in step with the frames; `onTime` is told wherever it stands. */
export function createPlayer(shown: Shown, onTime: (time: number) => void): Player {
  const { film, factor } = shown;
  const canvas = skeletonCanvas(film);
  const label = make('p', { class: 'flash', 'aria-hidden': 'true' });
  const notice = make('p', { class: 'soft small', role: 'status' });
  const stage = make('div', { class: 'stage' });
  stage.style.setProperty('--shape', String(film.width / film.height));
  let wishes: Wishes = { skeleton: true, angles: false };
  let [time, frame, playing] = [film.times[0] ?? 0, 0, false];

  const stand = (at: number) => {
    time = at;
    label.textContent = shown.labelAt(at);
    controls.stand(at, nearestFrame(film.times, at), film.landmarks[nearestFrame(film.times, at)]?.index ?? 0);
    onTime(at);
  };
  const events = {
    onFrame(at: number) {
      frame = nearestFrame(film.times, at / factor);
      canvas.show(frame, wishes);
      // Between two frames there are moments too: who stands at one of them stays there.
      if (playing || nearestFrame(film.times, time) !== frame) stand(film.times[frame] ?? 0);
    },
    onPlaying(now: boolean) {
      playing = now;
      controls.playing(now);
    },
    onUnplayable: () => {
      if (screen.element.tagName === 'VIDEO') useFigure();
    },
  };
  let screen: Screen = videoScreen(shown.video, events);
  const useFigure = () => {
    screen.close();
    screen = figureScreen((film.times.at(-1) ?? 0) * factor, events);
    stage.replaceChildren(screen.element, canvas.element, label);
    notice.textContent =
      'This browser cannot play the clip as it was filmed, so only the figure moves. The numbers do not suffer from that. The debug video, when it is ready, plays everywhere.';
    screen.seek(0);
  };
  const player = {
    time: () => time,
    seek(to: number) {
      screen.pause();
      const wanted = nearestFrame(film.times, to);
      screen.seek(withinFrame(film.times, wanted) * factor);
      stand(to);
    },
    step: (frames: number) => player.seek(frameAway(film.times, time, frames)),
    toggle: () => (playing ? screen.pause() : screen.play()),
    close() {
      resized.disconnect();
      screen.close();
    },
  };
  const controls = createControls(film, {
    toggle: player.toggle,
    step: player.step,
    seek: player.seek,
    speed: (times) => screen.speed(times),
    wish(now) {
      wishes = now;
      canvas.show(frame, wishes);
    },
  });
  stage.append(screen.element, canvas.element, label);
  stage.addEventListener('click', player.toggle);
  const resized = new ResizeObserver(() => canvas.show(frame, wishes));
  resized.observe(stage);
  stand(time);
  return { element: make('div', { class: 'player' }, stage, notice, controls.element), ...player };
}

/** What a key means to a player; whether it means anything. */
export function playerKey(player: Player, key: string): boolean {
  if (key === ',') player.step(-1);
  else if (key === '.') player.step(1);
  else if (key === ' ' || key === 'k') player.toggle();
  else return false;
  return true;
}
