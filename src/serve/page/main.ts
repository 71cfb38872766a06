import { api, refusalOf } from './api.js';
import { useAthleteForm } from './athlete-form.js';
import { useDropZone } from './drop-zone.js';
import { startIntake } from './intake.js';
import { make, part } from './make.js';
import { isUnanswered, watchQueue } from './queue-watch.js';
import { refusalPart } from './refusal-part.js';
import type { ServedClip } from './served.js';
import { useSession } from './session-view.js';
import { browserShelf } from './shelf.js';
import { useShownClip } from './shown-clip.js';
import { createWorkRow, showState, type WorkRow } from './work-list.js';

startPage();

/** Brings the page to life. */
function startPage(): void {
  const news = part('news');
  const announce = (text: string) => {
    news.textContent = text;
  };
  const rows = new Map<string, WorkRow>();
  let clips: readonly ServedClip[] = [];

  const shown = useShownClip({ announce, changed: () => void refresh() });
  const session = useSession({
    open: (id) => {
      location.hash = `clip-${id}`;
      const clip = clips.find((one) => one.id === id);
      if (clip) void open(clip, true);
    },
    remove: (clip) => void remove(clip),
  });
  const watch = watchQueue((clip) => {
    const row = rows.get(clip.id);
    if (row && isUnanswered(clip)) showState(row, clip);
    if (row && !isUnanswered(clip)) {
      row.element.remove();
      rows.delete(clip.id);
      void ended(clip);
    }
    shown.refresh(clip);
  });
  const form = useAthleteForm(browserShelf());
  const intake = startIntake({
    announce,
    options: form.options,
    uploaded(id, row) {
      follow({ id, state: 'waiting', debug_video: 'none' }, row);
    },
  });
  useDropZone((files) => {
    if (files.length > 0 && form.isValid()) intake(files);
  });
  addEventListener('keydown', (event) => {
    if (!isTyping(event) && shown.key(event)) event.preventDefault();
  });
  addEventListener('hashchange', () => void openFromAddress());
  void begin();

  function follow(clip: Pick<ServedClip, 'id' | 'state' | 'debug_video'>, row: WorkRow): void {
    rows.set(clip.id, row);
    row.stopBy(() => void removeUnasked(clip.id));
    watch.add(clip);
  }

  async function begin(): Promise<void> {
    try {
      showFacts(await api.facts());
      await refresh();
    } catch (thrown) {
      part('trouble').replaceChildren(refusalPart(refusalOf(thrown), 'The page has no server'));
      return;
    }
    for (const clip of clips.filter(isUnanswered)) {
      const row = createWorkRow(clip.name);
      part('work-list').append(row.element);
      showState(row, clip);
      follow(clip, row);
    }
    for (const clip of clips) watch.add(clip);
    await openFromAddress();
  }

  async function openFromAddress(): Promise<void> {
    const asked = clips.find(({ id }) => location.hash === `#clip-${id}`);
    const last = clips.findLast((clip) => !isUnanswered(clip));
    const clip = asked && !isUnanswered(asked) ? asked : last;
    if (clip) await open(clip, false);
  }

  async function refresh(): Promise<void> {
    clips = await api.clips();
    session.show(clips, shown.id());
  }

  /** A clip has its answer: it is shown, unless another one that came later is. */
  async function ended(clip: ServedClip): Promise<void> {
    await refresh();
    const order = clips.map(({ id }) => id);
    if (order.indexOf(shown.id() ?? '') > order.indexOf(clip.id)) return;
    history.replaceState(null, '', `#clip-${clip.id}`);
    await open(clip, false);
  }

  async function open(clip: ServedClip, focus: boolean): Promise<void> {
    await shown.open(clip, focus);
    watch.add(clip);
    session.show(clips, shown.id());
  }

  async function remove({ id, name }: ServedClip): Promise<void> {
    if (confirm(`Delete ${name} and its numbers?`)) await removeUnasked(id);
  }

  async function removeUnasked(id: string): Promise<void> {
    watch.drop(id);
    rows.get(id)?.element.remove();
    rows.delete(id);
    await api.remove(id).catch((thrown: unknown) => announce(refusalOf(thrown).message));
    if (shown.id() === id) shown.close();
    await refresh();
  }
}

function showFacts({ address, retention, version }: Awaited<ReturnType<typeof api.facts>>): void {
  if (address !== null)
    part('elsewhere').replaceChildren('On a phone in the same network: ', make('strong', {}, address));
  const kept = retention.results ? 'Results are kept for the next session' : 'Results are gone when the program ends';
  part('kept').textContent =
    `Clips stay on this computer and are removed after ${retention.minutes} minutes. ${kept}. kinemotion ${version}`;
}

/** Whether a key belongs to what has the focus: letters to a field, a blank to a button. */
function isTyping({ target, key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey) return true;
  if (!(target instanceof HTMLElement)) return false;
  const isField = target.matches('input:not([type=range], [type=checkbox]), select, textarea');
  return isField || (key === ' ' && target.matches('button, a, summary, input, [tabindex]'));
}
