import { make } from './make.js';
import type { Screen, ScreenEvents } from './screen.js';

/** Shows nothing but an empty ground on which the figure moves: for clips that the browser cannot play. */
export function figureScreen(length: number, events: Pick<ScreenEvents, 'onFrame' | 'onPlaying'>): Screen {
  let [time, rate, handle, before] = [0, 1, 0, 0];
  const tell = () => events.onFrame(time);
  const pause = () => {
    if (handle === 0) return;
    cancelAnimationFrame(handle);
    handle = 0;
    events.onPlaying(false);
  };
  const go = (now: number) => {
    time = Math.min(length, time + ((now - before) / 1000) * rate);
    before = now;
    tell();
    if (time >= length) pause();
    else handle = requestAnimationFrame(go);
  };
  return {
    element: make('div', { class: 'ground' }),
    seek(to) {
      time = to;
      tell();
    },
    play() {
      if (handle !== 0) return;
      if (time >= length) time = 0;
      events.onPlaying(true);
      before = performance.now();
      handle = requestAnimationFrame(go);
    },
    pause,
    speed(times) {
      rate = times;
    },
    close: pause,
  };
}
