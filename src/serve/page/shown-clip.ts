import { movementName } from '../../report/measured.js';
import { api, refusalOf } from './api.js';
import { type ClipView, viewClip, viewRefused } from './clip-view.js';
import { exportLinks } from './exports-part.js';
import { make, part } from './make.js';
import { refusalPart } from './refusal-part.js';
import type { ServedClip } from './served.js';
import { spokenAnswer } from './spoken-answer.js';

/** The part of the page that shows one clip. */
export interface ShownClip {
  /** The clip that is shown. */
  id(): string | null;
  /** Shows a clip that has ended, with an answer or without. */
  open(clip: ServedClip, focus: boolean): Promise<void>;
  /** The clip that is shown stands otherwise now: its debug video is ready. */
  refresh(clip: ServedClip): void;
  close(): void;
  key(event: KeyboardEvent): boolean;
}

/** Whom it tells. */
export interface ShownClipEvents {
  /** For those who do not see it. */
  announce(text: string): void;
}

/** Brings that part to life. */
export function useShownClip(events: ShownClipEvents): ShownClip {
  const [place, title, about, body, exported] = ['clip', 'clip-title', 'clip-about', 'clip-body', 'clip-exports'].map(
    (id) => part(id),
  ) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement];
  let [shown, view]: [string | null, ClipView | undefined] = [null, undefined];
  let exportedOf = '';
  const refresh = (clip: ServedClip) => {
    const now = `${clip.id} ${clip.state} ${clip.debug_video} ${clip.files}`;
    // Links that stay the same are left alone: somebody may be about to press one.
    if (clip.id !== shown || now === exportedOf) return;
    exportedOf = now;

    exported.replaceChildren(...(clip.state === 'done' ? [make('h3', {}, 'Take it along'), exportLinks(clip)] : []));
  };
  const close = () => {
    view?.close();
    [shown, view] = [null, undefined];
    place.hidden = true;
    body.replaceChildren();
  };
  return {
    id: () => shown,
    refresh,
    close,
    key: (event) => view?.key(event) ?? false,
    async open(clip, focus) {
      if (clip.id === shown) return focus ? title.focus() : undefined;
      close();
      shown = clip.id;
      place.hidden = false;
      title.textContent = clip.name;
      about.textContent = clip.athlete ?? '';
      refresh(clip);
      document.title = `${clip.name} · kinemotion`;
      if (focus) title.focus();
      if (clip.error) {
        const isRefused = clip.state === 'refused';
        const why = refusalPart(
          clip.error,
          isRefused ? 'No numbers from this clip' : 'This clip could not be measured',
        );
        view = viewRefused(clip, why);
        body.replaceChildren(view.element);
        events.announce(`${clip.name}: ${clip.error.message} ${clip.error.hint}`);
        return;
      }
      try {
        const analysis = await api.result(clip.id);
        if (shown !== clip.id) return;
        title.textContent = movementName(analysis);
        about.textContent = [clip.athlete, clip.name].filter((text) => text !== null).join(' · ');
        view = viewClip(clip, analysis, events);
        body.replaceChildren(view.element);
        events.announce(`${clip.name}. ${spokenAnswer(analysis, null)}`);
      } catch (thrown) {
        body.replaceChildren(refusalPart(refusalOf(thrown), 'The answer cannot be shown'));
      }
    },
  };
}
