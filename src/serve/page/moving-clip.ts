import type { Analysis } from '../../report/analysis.js';
import { addressOf, api, refusalOf } from './api.js';
import { startCorrection } from './correction.js';
import { createCurves } from './curves-panel.js';
import { createEventList } from './event-list.js';
import { eventNear } from './event-near.js';
import type { Film } from './film.js';
import { asWished, type Handle, handlesOf, seconds } from './handles.js';
import { browserClock } from './last-wins.js';
import { make } from './make.js';
import { createPlayer, playerKey } from './player.js';
import { refusalPart } from './refusal-part.js';
import type { ServedClip } from './served.js';
import { spokenAnswer } from './spoken-answer.js';

/** A clip that moves: its player and its curves with the handles. */
export interface MovingClip {
  readonly player: HTMLElement;
  readonly curves: HTMLElement;
  begin(): void;
  key(event: KeyboardEvent): boolean;
  close(): void;
}

/** What is shown first. */
export interface MovingPlan {
  readonly film: Film;
  readonly first: Analysis;
  readonly jump: number;
}

/** Whom a moving clip tells. */
export interface MovingEvents {
  /** For those who do not see it. */
  announce(text: string): void;
  /** There is another answer, or another jump is looked at. */
  answered(analysis: Analysis, jump: number): void;
}

/** Player, curves and events, in step with each other. */
export function moveClip(
  { id }: ServedClip,
  { film, first, jump: firstJump }: MovingPlan,
  events: MovingEvents,
): MovingClip {
  const whole = { from: film.times[0] ?? 0, to: film.times.at(-1) ?? 0 };
  let [analysis, jump] = [first, firstJump];
  let held: string | null = null;
  const problem = make('div', { role: 'alert' });
  const handles = (): Handle[] => {
    const shown = analysis.jumps[jump];
    return shown ? asWished(handlesOf(shown, whole), correction.wished()) : [];
  };
  const content = () => ({ analysis, handles: handles(), jump: analysis.jumps[jump] });
  const redraw = () => {
    curves.show(content());
    list.show(handles());
    player.refresh();
  };
  const correction = startCorrection(first, {
    ask: (given) => api.correct(id, given),
    clock: browserClock,
    onResult(next) {
      analysis = next;
      problem.replaceChildren();
      inPlace(curves.element, () => {
        events.answered(next, jump);
        redraw();
      });
      events.announce(spokenAnswer(next, jump));
    },
    onRefused(thrown) {
      problem.replaceChildren(refusalPart(refusalOf(thrown), 'That moment cannot be'));
      redraw();
    },
  });
  const seek = (time: number) => player.seek(time);
  const wishes = {
    seek,
    move(key: string, time: number) {
      correction.move(key, time);
      seek(time);
      redraw();
    },
    reset(key?: string) {
      correction.reset(key);
      redraw();
    },
    held(handle: Handle | null) {
      held = handle?.key ?? null;
      if (handle) seek(handle.time);
    },
  };
  const list = createEventList(wishes);
  const curves = createCurves(content(), film, wishes);
  const player = createPlayer(
    {
      video: addressOf(id, 'video'),
      film,
      factor: first.metadata.video.time_scale.factor,
      labelAt(time) {
        const one = handles().find(({ key }) => key === held);
        return one ? `${one.label} ${seconds(one.time)}` : eventNear(analysis, time);
      },
    },
    (time) => curves.cursor(time),
  );
  const several =
    analysis.jumps.length > 1 &&
    jumpChoice(analysis, jump, (next) => {
      jump = next;
      events.answered(analysis, jump);
      redraw();
      curves.zoomToJump();
      seek(analysis.jumps[jump]?.events.take_off?.time_s ?? 0);
    });
  return {
    player: make('div', { class: 'player-part' }, player.element),
    curves: make(
      'div',
      { class: 'curves-part' },
      several,
      curves.element,
      problem,
      analysis.jumps.length > 0 && list.element,
    ),
    begin() {
      redraw();
      curves.zoomToJump();
      seek(analysis.jumps[jump]?.events.take_off?.time_s ?? 0);
    },
    key: ({ key }) => (held === null || key === ',' || key === '.') && playerKey(player, key),
    close: () => player.close(),
  };
}

function jumpChoice(analysis: Analysis, jump: number, choose: (jump: number) => void): HTMLElement {
  const options = analysis.jumps.map(({ index, side }) =>
    make(
      'option',
      { value: index, selected: index === jump },
      `Jump ${index + 1} of ${analysis.jumps.length}${side ? `, ${side}` : ''}`,
    ),
  );
  const choice = make('select', { 'aria-label': 'Which jump' }, ...options);
  choice.addEventListener('change', () => choose(Number(choice.value)));
  return make('div', { class: 'controls' }, choice);
}

/** Changes the page so that an element stays where it is in the window: somebody may hold it. */
function inPlace(element: HTMLElement, change: () => void): void {
  const before = element.getBoundingClientRect().top;
  change();
  scrollBy({ top: element.getBoundingClientRect().top - before, behavior: 'instant' });
}
