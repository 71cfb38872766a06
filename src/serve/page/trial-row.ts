import { findMovement } from '../../movements/index.js';
import { figureWithUnit } from '../../report/figures.js';
import { button, make } from './make.js';
import type { ServedClip } from './served.js';
import { firstNumber } from './trials.js';

/** How a trial stands among the others. */
export interface TrialPlace {
  readonly number: number;
  readonly isOpen: boolean;
  readonly isBest: boolean;
}

/** What somebody does with a trial. */
export interface TrialWishes {
  open(id: string): void;
  remove(id: string): void;
  /** It is to be compared, or no longer. */
  choose(id: string, now: boolean): void;
}

/** A trial in a row: what it is called, its first number, and what is to be said of it. */
export function trialRow(clip: ServedClip, place: TrialPlace, wishes: TrialWishes): HTMLElement {
  const { id, name, athlete, state, movement } = clip;
  const called = `trial ${place.number}, ${name}`;
  const open = button({ words: name, kind: 'quiet' }, () => wishes.open(id));
  open.id = `open-${id}`;
  if (place.isOpen) open.setAttribute('aria-current', 'true');
  const remove = button({ words: `Delete ${called}`, sign: '✕', kind: 'quiet' }, () => {
    if (confirm(`Delete ${name} and its numbers?`)) wishes.remove(id);
  });
  remove.id = `remove-${id}`;
  const box = make('input', { type: 'checkbox', value: id, id: `choose-${id}`, disabled: state !== 'done' });
  box.setAttribute('aria-label', `Compare ${called}`);
  box.addEventListener('change', () => wishes.choose(id, box.checked));
  return make(
    'tr',
    { class: place.isOpen ? 'open' : false },
    make('td', { class: 'choose' }, make('label', { class: 'tick' }, box)),
    make('th', { scope: 'row' }, open, athlete !== null && make('span', { class: 'definition' }, athlete)),
    make('td', {}, movement === null ? '' : (findMovement(movement)?.title ?? movement)),
    make('td', { class: 'figures' }, ...numberOf(clip)),
    make('td', {}, ...remarksOn(clip, place.isBest).flatMap((remark) => [remark, ' '])),
    make('td', { class: 'choose' }, remove),
  );
}

function numberOf(clip: ServedClip): (Node | string)[] {
  const shown = firstNumber(clip);
  if (!shown) return [];
  const { value, plus_minus: plusMinus, unit, label } = shown;
  return [figureWithUnit({ value, plusMinus }, unit), make('span', { class: 'definition' }, label)];
}

function remarksOn({ state, confidence, corrected }: ServedClip, isBest: boolean): HTMLElement[] {
  const doubt = confidence === 'low' ? 'bad' : 'caution';
  return [
    ...(isBest ? [badge('best', 'good')] : []),
    ...(corrected ? [badge('corrected by hand', 'plain')] : []),
    ...(confidence === null || confidence === 'high' ? [] : [badge(`confidence ${confidence}`, doubt)]),
    ...(state === 'refused' ? [badge('no numbers', 'caution')] : []),
    ...(state === 'failed' ? [badge('broke down', 'bad')] : []),
  ];
}

function badge(text: string, kind: 'good' | 'caution' | 'bad' | 'plain'): HTMLElement {
  return make('span', { class: `badge ${kind}` }, text);
}
