import type { Analysis } from '../../report/analysis.js';
import { bestJump } from '../../report/measured.js';
import { addressOf, api, refusalOf } from './api.js';
import { type Film, filmOf } from './film.js';
import { make, show } from './make.js';
import { type MovingClip, moveClip } from './moving-clip.js';
import { createPlayer, type Player, playerKey } from './player.js';
import { refusalPart } from './refusal-part.js';
import { answerPart, partsOf } from './result-parts.js';
import type { ServedClip } from './served.js';

/** What a clip's view tells the page. */
export interface ClipViewEvents {
  /** For those who do not see it. */
  announce(text: string): void;
}

/** A clip with its answer, shown. */
export interface ClipView {
  readonly element: HTMLElement;
  /** A key was pressed somewhere on the page; whether it meant something here. */
  key(event: KeyboardEvent): boolean;
  close(): void;
}

/** Shows a clip's answer first; then the clip itself with its curves, as soon as the joints are there. */
export function viewClip(clip: ServedClip, first: Analysis, events: ClipViewEvents): ClipView {
  const answer = make('div', { class: 'answer-part' });
  const rest = make('div', { class: 'rest' });
  const stage = make('div', { class: 'clip-grid' }, answer);
  let analysis = first;
  let jump = first.jumps.length > 0 ? bestJump(first).index : 0;
  const showNumbers = () => {
    show(answer, answerPart(analysis));
    showParts(rest, analysis, jump);
  };
  showNumbers();
  let moving: MovingClip | undefined;
  let closed = false;
  const useFilm = (film: Film) => {
    if (closed) return;
    moving = moveClip(
      clip,
      { film, first: analysis, jump },
      {
        ...events,
        answered(next, at) {
          [analysis, jump] = [next, at];
          showNumbers();
        },
      },
    );
    stage.append(moving.player, moving.curves);
    moving.begin();
  };
  if (clip.files) {
    const factor = first.metadata.video.time_scale.factor;
    api.landmarks(clip.id).then(
      (file) => useFilm(filmOf(file, factor)),
      (thrown: unknown) => stage.append(refusalPart(refusalOf(thrown), 'The clip cannot be shown')),
    );
  } else stage.append(make('p', { class: 'soft' }, 'The clip itself is no longer kept; its numbers are.'));
  return {
    element: make('div', {}, stage, rest),
    key: (event) => moving?.key(event) ?? false,
    close() {
      closed = true;
      moving?.close();
    },
  };
}

/** Shows why a clip has no answer, and what was seen in it where somebody was. */
export function viewRefused(clip: ServedClip, why: HTMLElement): ClipView {
  const element = make('div', { class: 'clip-grid' }, make('div', { class: 'answer-part' }, why));
  let player: Player | undefined;
  let closed = false;
  const useFilm = (film: Film) => {
    if (closed) return;
    const video = addressOf(clip.id, 'video');
    player = createPlayer({ video, film, factor: 1, labelAt: () => '' }, () => undefined);
    element.append(make('div', { class: 'player-part' }, player.element));
  };
  if (clip.files && showsSomebody(clip))
    void api.landmarks(clip.id).then((file) => useFilm(filmOf(file, 1)), refusalOf);
  return {
    element,
    key: ({ key }) => player !== undefined && playerKey(player, key),
    close() {
      closed = true;
      player?.close();
    },
  };
}

/** Of a clip that is none, or in which nobody is, there are no joints. */
function showsSomebody({ error }: ServedClip): boolean {
  return /^(movement|gait)\./.test(error?.code ?? '');
}

/** The parts below, of which those that were open stay open. */
function showParts(place: HTMLElement, analysis: Analysis, jump: number): void {
  const open = new Set([...place.querySelectorAll('details[open]')].map((one) => one.getAttribute('data-part')));
  const parts = partsOf(analysis, jump).flatMap(({ title, html }, i) => {
    if (!html) return [];
    const body = make('div');
    show(body, html);
    const key = String(i);
    return [
      make('details', { 'data-part': key, open: open.has(key) }, make('summary', {}, make('h3', {}, title)), body),
    ];
  });
  place.replaceChildren(...parts);
}
