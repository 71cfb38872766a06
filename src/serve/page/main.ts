import { api, refusalOf } from './api.js';
import { useAthleteForm } from './athlete-form.js';
import { clipBook } from './clip-book.js';
import { useDropZone } from './drop-zone.js';
import { startIntake } from './intake.js';
import { isTyping } from './is-typing.js';
import { make, part } from './make.js';
import { listen } from './news.js';
import { refusalPart } from './refusal-part.js';
import { isUnanswered, type ServedClip, type ServerFacts } from './served.js';
import { useSession } from './session-view.js';
import { browserShelf } from './shelf.js';
import { useShownClip } from './shown-clip.js';
import { useWorkList } from './work-list.js';

startPage();

/** Brings the page to life. */
function startPage(): void {
  const news = part('news');
  const announce = (text: string) => {
    news.textContent = text;
  };
  const fail = (thrown: unknown) =>
    part('trouble').replaceChildren(refusalPart(refusalOf(thrown), 'The page has no server'));
  const clips = clipBook();
  const remove = (id: string) => api.remove(id).catch(fail);
  const showSession = () => session.show(clips.all(), shown.id());
  const shown = useShownClip({ announce });
  const work = useWorkList(remove);
  const session = useSession({
    open: (id) => {
      location.hash = addressIn(id);
      open(clips.find(id), true);
    },
    remove: ({ id, name }) => {
      if (confirm(`Delete ${name} and its numbers?`)) void remove(id);
    },
  });
  const open = (clip: ServedClip | undefined, focus: boolean) => {
    if (!clip || isUnanswered(clip)) return;
    history.replaceState(null, '', addressIn(clip.id));
    shown.open(clip, focus).catch(fail);
    showSession();
  };
  const openAddress = () =>
    open(
      clips.all().find(({ id }) => location.hash === addressIn(id)),
      true,
    );
  const form = useAthleteForm(browserShelf());
  const take = startIntake({
    announce,
    options: form.options,
    uploaded(id) {
      clips.claim(id);
      open(clips.find(id), false);
    },
  });

  useDropZone((files) => {
    if (files.length > 0 && form.isValid()) take(files);
  });
  addEventListener('keydown', (event) => {
    if (!isTyping(event) && shown.key(event)) event.preventDefault();
  });
  addEventListener('hashchange', openAddress);
  listen({
    onLine(isOpen) {
      if (isOpen) part('trouble').replaceChildren();
      // Whoever may not listen is told why by the first answer.
      else api.facts().catch(fail);
    },
    onState(clip) {
      const before = clips.put(clip);
      work.show(clip);
      if (isUnanswered(clip)) return;
      shown.refresh(clip);
      if (clips.isWanted(clip, before, { shown: shown.id(), asked: location.hash === addressIn(clip.id) }))
        open(clip, false);
      else showSession();
    },
    onRemoved(id) {
      clips.drop(id);
      work.drop(id);
      if (shown.id() === id) shown.close();
      showSession();
    },
  });
  api.facts().then(showFacts, fail);
}

function addressIn(id: string): string {
  return `#clip-${id}`;
}

function showFacts({ address, retention, version }: ServerFacts): void {
  if (address !== null)
    part('elsewhere').replaceChildren('On a phone in the same network: ', make('strong', {}, address));
  const kept = retention.results ? 'Results are kept for the next session' : 'Results are gone when the program ends';
  part('kept').textContent =
    `Clips stay on this computer and are removed after ${retention.minutes} minutes. ${kept}. kinemotion ${version}`;
}
