import { movementName } from '../../report/measured.js';
import { api, refusalOf } from './api.js';
import { type ClipView, viewClip } from './clip-view.js';
import { exportLinks } from './exports-part.js';
import { make, part } from './make.js';
import { inPageWords } from './page-words.js';
import { refusalPart } from './refusal-part.js';
import { viewRefused } from './refused-view.js';
import type { ServedClip } from './served.js';
import { spokenAnswer } from './spoken-answer.js';

/** The part of the page that shows one clip, from when it is opened until another one is. */
export class ShownClip {
  readonly #title = part('clip-title');
  readonly #about = part('clip-about');
  readonly #body = part('clip-body');
  readonly #exports = part('clip-exports');
  #id: string | null = null;
  #view: ClipView | undefined;
  #exported = '';

  /** `announce` tells those who do not see it. */
  constructor(private readonly announce: (text: string) => void) {}

  /** The clip that is shown. */
  get id(): string | null {
    return this.#id;
  }

  /** Shows a clip that has ended, with an answer or without. */
  async open(clip: ServedClip, focus: boolean): Promise<void> {
    if (clip.id !== this.#id) {
      this.close();
      this.#id = clip.id;
      part('clip').hidden = false;
      document.title = `${clip.name} · kinemotion`;
      this.#head(clip.name, clip.athlete ?? '');
      this.refresh(clip);
    }
    if (focus) this.#title.focus();
    if (this.#view) return;
    if (clip.error) this.#refused(clip, clip.error);
    else await this.#answered(clip);
  }

  /** The clip stands otherwise now: its debug video is ready. */
  refresh(clip: ServedClip): void {
    const now = `${clip.id} ${clip.state} ${clip.debug_video} ${clip.files}`;
    // Links that stay the same are left alone: somebody may be about to press one.
    if (clip.id !== this.#id || now === this.#exported) return;
    this.#exported = now;
    const links = clip.state === 'done' ? [make('h3', {}, 'Take it along'), exportLinks(clip)] : [];
    this.#exports.replaceChildren(...links);
  }

  close(): void {
    this.#view?.close();
    this.#view = undefined;
    this.#id = null;
    this.#body.replaceChildren();
    part('clip').hidden = true;
  }

  /** What a key means to the clip; whether it means anything. */
  key(event: KeyboardEvent): boolean {
    return this.#view?.key(event) ?? false;
  }

  #head(title: string, about: string): void {
    this.#title.textContent = title;
    this.#about.textContent = about;
  }

  #refused(clip: ServedClip, error: NonNullable<ServedClip['error']>): void {
    const isRefused = clip.state === 'refused';
    const title = isRefused ? 'No numbers from this clip' : 'This clip could not be measured';
    this.#show(viewRefused(clip, refusalPart(error, title)));
    this.announce(inPageWords(`${clip.name}: ${error.message} ${error.hint}`));
  }

  async #answered(clip: ServedClip): Promise<void> {
    try {
      const analysis = await api.result(clip.id);
      // Somebody may have opened another one meanwhile.
      if (this.#id !== clip.id || this.#view) return;
      this.#head(movementName(analysis), [clip.athlete, clip.name].filter((text) => text !== null).join(' · '));
      this.#show(viewClip(clip, analysis, this.announce));
      this.announce(`${clip.name}. ${spokenAnswer(analysis, null)}`);
    } catch (thrown) {
      if (this.#id === clip.id)
        this.#body.replaceChildren(refusalPart(refusalOf(thrown), 'The answer cannot be shown'));
    }
  }

  #show(view: ClipView): void {
    this.#view = view;
    this.#body.replaceChildren(view.element);
  }
}
