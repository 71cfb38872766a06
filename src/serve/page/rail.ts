import { placeInLanes } from '../../report/html/lanes.js';
import { type Film, frameAway } from './film.js';
import { allowed, type Handle, spoken } from './handles.js';
import { make } from './make.js';
import { momentAt, placeOf, type TimeWindow } from './time-window.js';

/** What somebody does with a handle. */
export interface RailWishes {
  move(key: string, time: number): void;
  reset(key: string): void;
  /** Somebody has taken hold of it, or let go. */
  held(handle: Handle | null): void;
}

/** The line on which the handles of the events stand. */
export interface Rail {
  readonly element: HTMLElement;
  show(handles: readonly Handle[], window: TimeWindow, width: number): void;
}

/** A finger needs so much room, in pixels. */
const touchSize = 44;

/** About how wide a letter of a handle is, with what is around them all, in pixels. */
const letterWidth = 7.2;
const aroundLetters = 18;

/** More lanes would push the curves off a phone. */
const mostLanes = 3;

/** Arrows move by a frame, with the shift key by so much, in seconds. */
const fineStep = 0.001;

const frameKeys: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -5,
  PageUp: 5,
};

/** What takes a correction back. */
const resetKeys: readonly string[] = ['Delete', 'Backspace', 'Escape'];

interface Grip {
  readonly element: HTMLElement;
  readonly stem: HTMLElement;
  handle: Handle;
}

/** Makes a line of handles that are moved with a mouse, a finger or the keyboard. */
export function createRail(film: Film, wishes: RailWishes): Rail {
  const element = make('div', { class: 'rail', role: 'group', 'aria-label': 'Events: move them where you see them' });
  const grips = new Map<string, Grip>();
  let [shown, across]: [TimeWindow, number] = [{ from: 0, to: 1 }, 1];

  const place = (grip: Grip, middle: number, lane: number) => {
    const { handle } = grip;
    const x = placeOf(handle.time, shown, across);
    Object.assign(grip.element.style, { left: `${middle}px`, top: `${lane * touchSize}px` });
    Object.assign(grip.stem.style, { left: `${x}px`, top: `${(lane + 1) * touchSize - 6}px` });
    describe(grip.element, handle);
    grip.stem.classList.toggle('given', handle.given);
  };
  const gripOf = (handle: Handle): Grip => {
    const kept = grips.get(handle.key);
    if (kept) return Object.assign(kept, { handle });
    const made: Grip = {
      element: make('div', { class: 'handle', role: 'slider', tabindex: 0 }),
      stem: make('div', { class: 'stem' }),
      handle,
    };
    grips.set(handle.key, made);
    element.append(made.stem, made.element);
    takeHold(made, {
      wishes,
      film,
      momentAt: (x) => momentAt(x - element.getBoundingClientRect().left, shown, across),
    });
    return made;
  };
  return {
    element,
    show(handles, window, width) {
      [shown, across] = [window, width];
      const inside = handles.filter(({ time }) => time >= window.from && time <= window.to);
      for (const [key, { element: gone, stem }] of grips) {
        if (inside.some((handle) => handle.key === key)) continue;
        gone.remove();
        stem.remove();
        grips.delete(key);
      }
      const places = lanesOf(inside, window, width);
      element.style.height = `${touchSize * Math.max(0, ...places.map(({ lane }) => lane + 1))}px`;
      for (const [i, handle] of inside.entries()) place(gripOf(handle), places[i]!.middle, places[i]!.lane);
    },
  };
}

function lanesOf(handles: readonly Handle[], window: TimeWindow, width: number): { middle: number; lane: number }[] {
  const wishes = handles.map(({ time, short, key }) => ({
    ...{ x: placeOf(time, window, width), text: key },
    width: Math.max(touchSize, letterWidth * short.length + aroundLetters) - 8,
  }));
  const placed = placeInLanes(wishes, { left: 0, right: width, lanes: mostLanes });
  return wishes.map(({ x, text }) => {
    const found = placed.find((one) => one.text === text);
    return found ?? { middle: x, lane: mostLanes - 1 };
  });
}

function describe(element: HTMLElement, handle: Handle): void {
  const { label, short, time, low, high, given } = handle;
  element.classList.toggle('given', given);
  if (element.firstChild?.textContent !== short) element.replaceChildren(make('span', {}, short));
  const facts = {
    'aria-label': label,
    'aria-valuemin': low,
    'aria-valuemax': high,
    'aria-valuenow': time,
    'aria-valuetext': spoken(handle),
  };
  for (const [name, value] of Object.entries(facts)) element.setAttribute(name, String(value));
  element.title = `${label}: ${spoken(handle)}`;
}

interface Hold {
  readonly wishes: RailWishes;
  readonly film: Film;
  /** Which moment lies at a place of the window. */
  readonly momentAt: (x: number) => number;
}

function takeHold(grip: Grip, { wishes, film, momentAt: at }: Hold): void {
  const { element } = grip;
  let offset: number | undefined;
  const move = (time: number) => {
    const to = allowed(grip.handle, time);
    if (to !== grip.handle.time) wishes.move(grip.handle.key, to);
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
    // Whoever takes hold of it beside its middle does not move it by that.
    offset = at(event.clientX) - grip.handle.time;
    element.classList.add('held');
    event.preventDefault();
    event.stopPropagation();
  });
  element.addEventListener('pointermove', (event) => {
    if (offset !== undefined) move(at(event.clientX) - offset);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) {
    element.addEventListener(end, () => {
      offset = undefined;
      element.classList.remove('held');
    });
  }
  element.addEventListener('focus', () => wishes.held(grip.handle));
  element.addEventListener('blur', () => wishes.held(null));
  element.addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey) return;
    const to = keyedTime(grip.handle, event, film);
    if (to !== undefined) move(to);
    else if (resetKeys.includes(key)) wishes.reset(grip.handle.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Where a key moves a handle to; nowhere where it means nothing. */
function keyedTime(
  { time, low, high }: Handle,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  film: Film,
): number | undefined {
  if (key === 'Home') return low;
  if (key === 'End') return high;
  const frames = frameKeys[key];
  if (frames === undefined) return undefined;
  return shiftKey ? time + Math.sign(frames) * fineStep : frameBeside(film, time, frames);
}

/** The time so many frames away, as far from its frame as the moment was: between two frames there is much to be seen. */
function frameBeside({ times }: Film, time: number, frames: number): number {
  return time + frameAway(times, time, frames) - frameAway(times, time, 0);
}
