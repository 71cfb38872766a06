import { type Film, frameAway, nearestFrame, spanOf, withinFrame } from './film.js';
import { make } from './make.js';
import { type Controls, createControls } from './player-controls.js';
import { openScreen, type Screen } from './screen.js';
import { type SkeletonCanvas, skeletonCanvas, type Wishes } from './skeleton-canvas.js';

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

const figureOnly =
  'This browser cannot play the clip as it was filmed, so only the figure moves. The numbers do not suffer from that. The debug video, when it is ready, plays everywhere.';

/** A clip with its skeleton in step with the frames, and what moves it. All times are real seconds. */
export class Player {
  readonly element: HTMLElement;
  readonly #canvas: SkeletonCanvas;
  readonly #label = make('p', { class: 'flash', 'aria-hidden': 'true' });
  readonly #screen: Screen;
  readonly #controls: Controls;
  readonly #resized = new ResizeObserver(() => this.#redraw());
  #wishes: Wishes = { skeleton: true, angles: false };
  #time: number;
  #frame = 0;
  #playing = false;
  /** Between two frames there are moments too: who asked for one stays there until the clip plays. */
  #isAsked = false;

  /** `onTime` is told wherever it stands. */
  constructor(
    private readonly shown: Shown,
    private readonly onTime: (time: number) => void,
  ) {
    const { film, video, factor } = shown;
    const { from, to } = spanOf(film);
    this.#time = from;
    this.#canvas = skeletonCanvas(film);
    const notice = make('p', { class: 'soft small', role: 'status' });
    this.#screen = openScreen(
      { video, length: to * factor },
      {
        onFrame: (at) => this.#onFrame(at / factor),
        onPlaying: (now) => this.#onPlaying(now),
        onUnplayable: () => notice.replaceChildren(figureOnly),
      },
    );
    this.#controls = createControls(film, {
      toggle: () => this.toggle(),
      step: (frames) => this.step(frames),
      seek: (time) => this.seek(time),
      speed: (times) => this.#screen.speed(times),
      wish: (wishes) => this.#wish(wishes),
    });
    const stage = make('div', { class: 'stage' }, this.#screen.element, this.#canvas.element, this.#label);
    stage.style.setProperty('--shape', String(film.width / film.height));
    stage.addEventListener('click', () => this.toggle());
    this.#resized.observe(stage);
    this.element = make('div', { class: 'player' }, stage, notice, this.#controls.element);
    this.#stand(from);
  }

  seek(time: number): void {
    const { film, factor } = this.shown;
    this.#screen.pause();
    this.#isAsked = true;
    this.#screen.seek(withinFrame(film.times, nearestFrame(film.times, time)) * factor);
    this.#stand(time);
  }

  step(frames: number): void {
    this.seek(frameAway(this.shown.film.times, this.#time, frames));
  }

  toggle(): void {
    if (this.#playing) this.#screen.pause();
    else {
      this.#isAsked = false;
      this.#screen.play();
    }
  }

  /** What happens when has changed. */
  refresh(): void {
    this.#label.textContent = this.shown.labelAt(this.#time);
  }

  close(): void {
    this.#resized.disconnect();
    this.#screen.close();
  }

  #onFrame(time: number): void {
    const { times } = this.shown.film;
    this.#frame = nearestFrame(times, time);
    this.#redraw();
    if (!this.#isAsked) this.#stand(times[this.#frame] ?? 0);
  }

  #onPlaying(now: boolean): void {
    this.#playing = now;
    this.#controls.playing(now);
  }

  #wish(wishes: Wishes): void {
    this.#wishes = wishes;
    this.#redraw();
  }

  #redraw(): void {
    this.#canvas.show(this.#frame, this.#wishes);
  }

  #stand(time: number): void {
    const { times, landmarks } = this.shown.film;
    const place = nearestFrame(times, time);
    this.#time = time;
    this.#controls.stand(time, place, landmarks[place]?.index ?? 0);
    this.refresh();
    this.onTime(time);
  }
}

/** What a key means to a player; whether it means anything. */
export function playerKey(player: Player, key: string): boolean {
  if (key === ',') player.step(-1);
  else if (key === '.') player.step(1);
  else if (key === ' ' || key === 'k') player.toggle();
  else return false;
  return true;
}
