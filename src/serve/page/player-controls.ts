import type { Film } from './film.js';
import { seconds } from './handles.js';
import { button, make } from './make.js';
import type { Wishes } from './skeleton-canvas.js';

/** What the controls ask for. */
export interface ControlWishes {
  toggle(): void;
  step(frames: number): void;
  seek(time: number): void;
  speed(times: number): void;
  wish(wishes: Wishes): void;
}

/** The buttons below the picture. */
export interface Controls {
  readonly element: HTMLElement;
  /** Shows where the player stands: a moment, the place of its frame in the film, and the frame's number in the clip. */
  stand(time: number, place: number, frame: number): void;
  playing(now: boolean): void;
}

const speeds = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2];

/** Makes the controls of a player. */
export function createControls(film: Film, wishes: ControlWishes): Controls {
  const play = button({ words: 'Play', sign: '▶' }, wishes.toggle);
  const moment = make('output', { class: 'moment number', 'aria-live': 'off' });
  const along = make('input', {
    type: 'range',
    class: 'along',
    min: 0,
    max: Math.max(0, film.times.length - 1),
    step: 1,
    value: 0,
    'aria-label': 'Place in the clip',
  });
  along.addEventListener('input', () => wishes.seek(film.times[along.valueAsNumber] ?? 0));
  const skeleton = tick('Skeleton', true);
  const angles = tick('Angles', false);
  for (const { box } of [skeleton, angles]) {
    box.addEventListener('change', () => wishes.wish({ skeleton: skeleton.box.checked, angles: angles.box.checked }));
  }
  const row = make(
    'div',
    { class: 'controls' },
    button({ words: 'One frame back (,)', sign: '◀︎❙' }, () => wishes.step(-1)),
    play,
    button({ words: 'One frame on (.)', sign: '❙▶︎' }, () => wishes.step(1)),
    speedChoice(wishes),
    skeleton.label,
    angles.label,
    moment,
  );
  return {
    element: make('div', {}, along, row),
    stand(time, place, frame) {
      along.valueAsNumber = place;
      along.setAttribute('aria-valuetext', `${seconds(time)}, frame ${frame}`);
      moment.textContent = `${seconds(time)} · frame ${frame}`;
    },
    playing(now) {
      const words = now ? 'Pause' : 'Play';
      play.textContent = now ? '❙❙' : '▶';
      play.setAttribute('aria-label', words);
      play.title = words;
    },
  };
}

function speedChoice({ speed }: ControlWishes): HTMLElement {
  const options = speeds.map((times) => make('option', { value: times, selected: times === 1 }, `${times} ×`));
  const choice = make('select', { 'aria-label': 'Speed' }, ...options);
  choice.addEventListener('change', () => speed(Number(choice.value)));
  return choice;
}

function tick(words: string, checked: boolean): { readonly label: HTMLElement; readonly box: HTMLInputElement } {
  const box = make('input', { type: 'checkbox', checked });
  return { label: make('label', { class: 'tick' }, box, words), box };
}
