import { createAnnouncer } from './announcer.js';
import { api, refusalOf } from './api.js';
import { useAthleteForm } from './athlete-form.js';
import { clipBook } from './clip-book.js';
import { useDropZone } from './drop-zone.js';
import { showFacts } from './facts-part.js';
import { startIntake } from './intake.js';
import { isTyping } from './is-typing.js';
import { part } from './make.js';
import { listen } from './news.js';
import { refusalPart } from './refusal-part.js';
import { createRoom } from './room.js';
import { isUnanswered, type ServedClip, type ServerFacts } from './served.js';
import { useSession } from './session-view.js';
import { browserShelf } from './shelf.js';
import { ShownClip } from './shown-clip.js';
import { useWorkList } from './work-list.js';

startPage();

/** Brings the page to life: what is told of the clips goes to its parts, and what is asked for there is done. */
function startPage(): void {
  const announce = createAnnouncer(part('news'));
  const clips = clipBook();
  const shown = new ShownClip(announce);
  const work = useWorkList(remove);
  const session = useSession({ remove, open: (id) => open(clips.find(id), true) });
  const form = useAthleteForm(browserShelf());
  const room = createRoom();
  let limits: ServerFacts['limits'] | undefined;
  const take = startIntake({
    announce,
    options: form.options,
    free: room.free,
    mostBytes: () => limits?.bytes ?? Number.POSITIVE_INFINITY,
    uploaded(id) {
      clips.claim(id);
      // A small clip may have its answer before its upload has: then nothing more will be told of it.
      open(clips.find(id), false);
    },
  });

  useDropZone((files) => {
    if (files.length > 0 && form.isValid()) take(files);
  });
  addEventListener('keydown', (event) => {
    if (!isTyping(event) && shown.key(event)) event.preventDefault();
  });
  addEventListener('hashchange', () => open(clips.all().find(isAsked), true));
  listen({ onLine, onState, onRemoved: forget });
  api.facts().then((facts) => {
    limits = facts.limits;
    showFacts(facts);
    tellRoom();
  }, fail);

  function open(clip: ServedClip | undefined, focus: boolean): void {
    if (!clip || isUnanswered(clip)) return;
    history.replaceState(null, '', addressIn(clip));
    shown.open(clip, focus).catch(fail);
    session.show(clips.all(), clip.id);
  }

  function tellRoom(): void {
    room.now(clips.all().filter(isUnanswered).length, limits?.waiting ?? 1);
  }

  function remove(id: string): void {
    api.remove(id).catch(fail);
  }

  function forget(id: string): void {
    clips.drop(id);
    work.drop(id);
    tellRoom();
    if (shown.id === id) shown.close();
    session.show(clips.all(), shown.id);
  }

  function onState(clip: ServedClip): void {
    const before = clips.put(clip);
    work.show(clip);
    tellRoom();
    if (isUnanswered(clip)) return;
    shown.refresh(clip);
    if (clips.isWanted(clip, before, { shown: shown.id, asked: isAsked(clip) })) open(clip, false);
    else session.show(clips.all(), shown.id);
  }

  function onLine(isOpen: boolean): void {
    // Whoever may not listen is told why by the first answer.
    if (!isOpen) return void api.facts().catch(fail);
    part('trouble').replaceChildren();
    const known = clips.all();
    api.clips().then((served) => {
      // A server that was started anew knows nothing of what the last one had.
      for (const { id } of known) if (!served.some((one) => one.id === id)) forget(id);
    }, fail);
  }
}

function fail(thrown: unknown): void {
  part('trouble').replaceChildren(refusalPart(refusalOf(thrown), 'That did not work'));
}

/** How the page's own address names a clip. */
function addressIn({ id }: Pick<ServedClip, 'id'>): string {
  return `#clip-${id}`;
}

function isAsked(clip: ServedClip): boolean {
  return location.hash === addressIn(clip);
}
