import { addressOf } from './api.js';
import { type ClipView, withFilm } from './clip-view.js';
import type { Film } from './film.js';
import { make } from './make.js';
import { Player, playerKey } from './player.js';
import type { ServedClip } from './served.js';

/** Shows why a clip has no answer, and what was seen in it where somebody was. */
export function viewRefused(clip: ServedClip, why: HTMLElement): ClipView {
  const element = make('div', { class: 'clip-grid' }, make('div', { class: 'answer-part' }, why));
  let player: Player | undefined;
  let isClosed = false;
  const useFilm = (film: Film) => {
    if (isClosed) return;
    const shown = { video: addressOf(clip.id, 'video'), film, factor: 1, labelAt: () => '' };
    player = new Player(shown, () => undefined);
    element.append(make('div', { class: 'player-part' }, player.element));
  };
  if (clip.files && showsSomebody(clip)) withFilm(clip, 1, { use: useFilm, place: element });
  return {
    element,
    key: ({ key }) => player !== undefined && playerKey(player, key),
    close() {
      isClosed = true;
      player?.close();
    },
  };
}

/** Of a clip that is none, or in which nobody is, there are no joints. */
function showsSomebody({ error }: ServedClip): boolean {
  return /^(movement|gait)\./.test(error?.code ?? '');
}
