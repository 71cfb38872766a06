import { figureWithUnit } from '../../report/figures.js';
import { headlineChanges } from '../../report/html/compare-changes.js';
import { athleteSections } from '../../report/html/session-athletes.js';
import { wordsFor } from '../../report/words.js';
import { api, refusalOf } from './api.js';
import { sessionLinks } from './exports-part.js';
import { button, make, part, show } from './make.js';
import { refusalPart } from './refusal-part.js';
import type { ServedClip } from './served.js';
import { bestOf, firstNumber, withHistory } from './trials.js';

/** What somebody does with the trials. */
export interface SessionWishes {
  open(id: string): void;
  remove(clip: ServedClip): void;
}

/** The trials of the session side by side. */
export interface SessionView {
  /** Shows these trials, of which one is looked at. */
  show(clips: readonly ServedClip[], open: string | null): void;
}

const words = {
  waiting: 'waits',
  running: 'being measured',
  refused: 'no numbers',
  failed: 'broke down',
  done: '',
} as const;

/** Brings the session's part of the page to life. */
export function useSession(wishes: SessionWishes): SessionView {
  const chosen = new Set<string>();
  const rows = part('trials');
  const compared = part('compared');
  const compare = button({ words: 'Compare the two' }, () => {
    const [a, b] = [...chosen];
    if (a && b) void showComparison(compared, a, b);
  });
  const hint = make('p', { class: 'soft small' }, 'Tick two trials to compare them.');
  part('compare').append(compare, hint);
  part('session-exports').append(sessionLinks());
  const choose = (id: string, now: boolean) => {
    if (now) chosen.add(id);
    else chosen.delete(id);
    // A third one takes the place of the first.
    if (chosen.size > 2) chosen.delete([...chosen][0]!);
    for (const box of rows.querySelectorAll('input')) box.checked = chosen.has(box.value);
    compare.disabled = chosen.size !== 2;
    hint.hidden = chosen.size === 2;
  };
  return {
    show(clips, open) {
      const ended = clips.filter(({ state }) => state !== 'waiting' && state !== 'running');
      part('session').hidden = ended.length === 0;
      for (const id of [...chosen]) if (!ended.some((clip) => clip.id === id)) chosen.delete(id);
      const best = bestOf(ended);
      const focused = document.activeElement?.id ?? '';
      rows.replaceChildren(
        ...ended.map((clip, i) =>
          rowOf(clip, { number: i + 1, isOpen: clip.id === open, isBest: best.has(clip.id), choose, wishes }),
        ),
      );
      if (focused !== '') document.getElementById(focused)?.focus();
      choose('', false);
      void showHistory(ended);
    },
  };
}

interface RowPlan {
  readonly number: number;
  readonly isOpen: boolean;
  readonly isBest: boolean;
  readonly choose: (id: string, now: boolean) => void;
  readonly wishes: SessionWishes;
}

function rowOf(clip: ServedClip, { number, isOpen, isBest, choose, wishes }: RowPlan): HTMLElement {
  const { id, name, athlete, state, movement, confidence, corrected } = clip;
  const box = make('input', {
    type: 'checkbox',
    value: id,
    id: `choose-${id}`,
    'aria-label': `Compare trial ${number}, ${name}`,
    disabled: state !== 'done',
  });
  box.addEventListener('change', () => choose(id, box.checked));
  const open = button({ words: name, kind: 'quiet' }, () => wishes.open(id));
  open.id = `open-${id}`;
  if (isOpen) open.setAttribute('aria-current', 'true');
  const remove = button({ words: `Delete trial ${number}, ${name}`, sign: '✕', kind: 'quiet' }, () =>
    wishes.remove(clip),
  );
  remove.id = `remove-${id}`;
  const shown = firstNumber(clip);
  const number_ = shown
    ? figureWithUnit({ value: shown.value, plusMinus: shown.plus_minus }, shown.unit)
    : words[state];
  const remarks = [
    isBest && badge('best', 'good'),
    corrected && badge('corrected', 'plain'),
    confidence && confidence !== 'high' && badge(`confidence ${confidence}`, confidence === 'low' ? 'bad' : 'caution'),
    state === 'refused' && badge('no numbers', 'caution'),
    state === 'failed' && badge('broke down', 'bad'),
  ];
  return make(
    'tr',
    { class: isOpen ? 'open' : false },
    make('td', { class: 'choose' }, make('label', { class: 'tick' }, box)),
    make('th', { scope: 'row' }, open, athlete !== null && make('span', { class: 'definition' }, athlete)),
    make('td', {}, movement === null ? '' : wordsFor(movement.replaceAll('-', '_'))),
    make(
      'td',
      { class: 'figures' },
      state === 'done' ? number_ : '',
      shown && make('span', { class: 'definition' }, shown.label),
    ),
    make('td', {}, ...remarks.flatMap((one) => (one ? [one, ' '] : []))),
    make('td', { class: 'choose' }, remove),
  );
}

function badge(text: string, kind: 'good' | 'caution' | 'bad' | 'plain'): HTMLElement {
  return make('span', { class: `badge ${kind}` }, text);
}

async function showComparison(place: HTMLElement, a: string, b: string): Promise<void> {
  try {
    const comparison = await api.compare(a, b);
    const title = make('h3', { tabindex: -1 }, 'B held against A');
    const body = make('div');
    show(body, headlineChanges(comparison));
    const notes = comparison.notes.map(({ message }) => make('li', {}, message));
    place.replaceChildren(
      title,
      make(
        'p',
        {},
        make('strong', {}, 'A'),
        ` ${comparison.a.file}, `,
        make('strong', {}, 'B'),
        ` ${comparison.b.file}`,
      ),
      body,
      make('ul', { class: 'soft small' }, ...notes),
    );
    title.focus();
  } catch (thrown) {
    place.replaceChildren(refusalPart(refusalOf(thrown), 'These two cannot be compared'));
  }
}

/** What the trials of each athlete say together, and what changed since earlier days. */
async function showHistory(ended: readonly ServedClip[]): Promise<void> {
  const place = part('history');
  if (!ended.some(({ state }) => state === 'done')) return place.replaceChildren();
  try {
    const { session } = await api.session();
    const told = withHistory(session);
    show(place, ...athleteSections(told));
    if (told.results.length === 0) place.append(make('p', { class: 'soft small' }, moreTrials));
  } catch (thrown) {
    place.replaceChildren(refusalPart(refusalOf(thrown), 'The session cannot be shown'));
  }
}

const moreTrials = 'Two trials or more of one athlete show here how much they differ, and what has changed.';
