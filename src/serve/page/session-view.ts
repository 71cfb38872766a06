import { athleteSections } from '../../report/html/session-athletes.js';
import { api, refusalOf } from './api.js';
import { showComparison } from './comparison-part.js';
import { sessionLinks } from './exports-part.js';
import { browserClock, lastWins } from './last-wins.js';
import { button, make, part, show } from './make.js';
import { refusalPart } from './refusal-part.js';
import { isUnanswered, type ServedClip } from './served.js';
import { type TrialWishes, trialRow } from './trial-row.js';
import { bestOf, withHistory } from './trials.js';

/** The trials of the session side by side. */
export interface SessionView {
  /** Shows these trials, of which one is looked at. */
  show(clips: readonly ServedClip[], open: string | null): void;
}

/** While somebody drags an event, the history need not follow every step, in milliseconds. */
const historyGap = 700;

/** Brings the session's part of the page to life. */
export function useSession(wishes: Omit<TrialWishes, 'choose'>): SessionView {
  const rows = part('trials');
  const choice = useChoice(rows);
  const askHistory = lastWins(showHistory, historyGap, browserClock);
  part('session-exports').append(sessionLinks());
  return {
    show(clips, open) {
      const ended = clips.filter((clip) => !isUnanswered(clip));
      part('session').hidden = ended.length === 0;
      const best = bestOf(ended);
      const focused = document.activeElement?.id ?? '';
      const placed = ended.map((clip, i) => {
        const place = { number: i + 1, isOpen: clip.id === open, isBest: best.has(clip.id) };
        return trialRow(clip, place, { ...wishes, choose: choice.choose });
      });
      rows.replaceChildren(...placed);
      if (rows.contains(document.getElementById(focused))) part(focused).focus();
      choice.keepTo(ended.map(({ id }) => id));
      askHistory(ended);
    },
  };
}

/** Two trials are chosen to be compared. */
function useChoice(rows: HTMLElement) {
  const chosen = new Set<string>();
  const compare = button({ words: 'Compare the two' }, () => {
    // In the order of the rows: what came later is held against what came before.
    const [a, b] = [...rows.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
    if (a !== undefined && b !== undefined) void showComparison(part('compared'), a, b);
  });
  const hint = make('p', { class: 'soft small' }, 'Tick two trials to compare them.');
  part('compare').append(compare, hint);
  const shown = () => {
    for (const box of rows.querySelectorAll('input')) box.checked = chosen.has(box.value);
    compare.disabled = chosen.size !== 2;
    hint.hidden = chosen.size === 2;
  };
  return {
    choose(id: string, now: boolean) {
      if (now) chosen.add(id);
      else chosen.delete(id);
      // A third one takes the place of the first.
      for (const other of [...chosen].slice(0, -2)) chosen.delete(other);
      shown();
    },
    keepTo(ids: readonly string[]) {
      for (const id of chosen) if (!ids.includes(id)) chosen.delete(id);
      shown();
    },
  };
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
