import { type Handle, seconds } from './handles.js';
import { button, make } from './make.js';

/** What somebody does in the list of events. */
export interface EventListWishes {
  seek(time: number): void;
  reset(key?: string): void;
}

/** The events of a jump in a table: where each is, where it was found, and what takes a correction back. */
export function createEventList(wishes: EventListWishes): {
  readonly element: HTMLElement;
  show(handles: readonly Handle[]): void;
} {
  const body = make('tbody');
  const all = button({ words: 'Take back all corrections', kind: 'quiet' }, () => wishes.reset());
  const head = ['Event', 'Moment', 'Found at', ''].map((text) => make('th', { scope: 'col' }, text));
  const table = make(
    'table',
    { class: 'events' },
    make(
      'caption',
      {},
      'Drag a name above the curves, or move it with the arrow keys: a frame each, with Shift a millisecond.',
    ),
    make('thead', {}, make('tr', {}, ...head)),
    body,
  );
  const element = make('div', { class: 'event-list' }, table, all);
  let before = '';
  return {
    element,
    show(handles) {
      all.hidden = !handles.some(({ given }) => given);
      const now = JSON.stringify(handles);
      if (now === before) return;
      before = now;
      const focused = document.activeElement;
      const row = [...body.rows].findIndex((one) => one.contains(focused));
      const place =
        row < 0 ? -1 : [...body.rows[row]!.querySelectorAll('button')].indexOf(focused as HTMLButtonElement);
      body.replaceChildren(...handles.map((handle) => rowOf(handle, wishes)));
      // What took back a correction is gone with it: the name of the event is still there.
      const buttons = body.rows[row]?.querySelectorAll('button');
      (buttons?.[place] ?? buttons?.[0])?.focus();
    },
  };
}

function rowOf({ key, label, time, plusMinus, given, automatic }: Handle, wishes: EventListWishes): HTMLElement {
  const error = `± ${(1000 * plusMinus).toFixed(0)} ms`;
  const go = button({ words: label, kind: 'quiet' }, () => wishes.seek(time));
  const back = button({ words: 'Take back', kind: 'quiet' }, () => wishes.reset(key));
  back.setAttribute('aria-label', `Take back ${label}`);
  return make(
    'tr',
    { class: given ? 'given' : false },
    make('th', { scope: 'row' }, go),
    make(
      'td',
      { class: 'number' },
      seconds(time),
      ' ',
      make('span', { class: 'soft small' }, given ? 'by hand' : error),
    ),
    make('td', { class: 'number soft' }, automatic === null ? (given ? 'not found' : '') : seconds(automatic)),
    make('td', {}, given && back),
  );
}
