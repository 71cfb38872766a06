import type { Analysis } from '../../report/analysis.js';
import { bestJump } from '../../report/measured.js';
import { api, refusalOf } from './api.js';
import { type Film, filmOf } from './film.js';
import { make, show } from './make.js';
import { MovingClip } from './moving-clip.js';
import { notedInPageWords } from './page-words.js';
import { refusalPart } from './refusal-part.js';
import { answerPart, partsOf } from './result-parts.js';
import type { ServedClip } from './served.js';

/** A clip that is shown, with its answer or with why it has none. */
export interface ClipView {
  readonly element: HTMLElement;
  /** A key was pressed somewhere on the page; whether it meant something here. */
  key(event: KeyboardEvent): boolean;
  close(): void;
}

/** Shows a clip's answer first; then the clip itself with its curves, as soon as the joints are there. */
export function viewClip(clip: ServedClip, first: Analysis, announce: (text: string) => void): ClipView {
  const answer = make('div', { class: 'answer-part' });
  const rest = make('div', { class: 'rest' });
  const grid = make('div', { class: 'clip-grid' }, answer);
  const answered = (analysis: Analysis, jump: number) => {
    const told = notedInPageWords(analysis);
    show(answer, answerPart(told));
    showParts(rest, told, jump);
  };
  const jump = first.jumps.length > 0 ? bestJump(first).index : 0;
  let moving: MovingClip | undefined;
  let isClosed = false;
  const useFilm = (film: Film) => {
    if (isClosed) return;
    moving = new MovingClip({ id: clip.id, film, first, jump, announce, answered });
    grid.append(...moving.elements);
    moving.begin();
  };
  answered(first, jump);
  if (!clip.files) grid.append(make('p', { class: 'soft' }, 'The clip itself is no longer kept; its numbers are.'));
  else withFilm(clip, first.metadata.video.time_scale.factor, { use: useFilm, place: grid });
  return {
    element: make('div', {}, grid, rest),
    key: (event) => moving?.key(event) ?? false,
    close() {
      isClosed = true;
      moving?.close();
    },
  };
}

/** Hands on the joints of a clip when they have come; says in a place of the page why they do not. */
export function withFilm(
  { id }: ServedClip,
  factor: number,
  { use, place }: { readonly use: (film: Film) => void; readonly place: HTMLElement },
): void {
  api.landmarks(id).then(
    (file) => use(filmOf(file, factor)),
    (thrown: unknown) => place.append(refusalPart(refusalOf(thrown), 'The clip cannot be shown')),
  );
}

/** The parts below, of which those that were open stay open. */
function showParts(place: HTMLElement, analysis: Analysis, jump: number): void {
  const open = new Set([...place.querySelectorAll('details[open]')].map((one) => one.getAttribute('data-part')));
  const parts = partsOf(analysis, jump).flatMap(({ title, html }, i) => {
    if (!html) return [];
    const body = make('div');
    show(body, html);
    const summary = make('summary', {}, make('h3', {}, title));
    return [make('details', { 'data-part': i, open: open.has(String(i)) }, summary, body)];
  });
  place.replaceChildren(...parts);
}
