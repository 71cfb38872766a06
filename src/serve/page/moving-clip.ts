import type { Analysis } from '../../report/analysis.js';
import { addressOf, api, refusalOf } from './api.js';
import { type Correction, startCorrection } from './correction.js';
import { CurvesPanel } from './curves-panel.js';
import { createEventList } from './event-list.js';
import { eventNear } from './event-near.js';
import { type Film, spanOf } from './film.js';
import { asWished, type Handle, handlesOf, seconds } from './handles.js';
import { inPlace } from './in-place.js';
import { jumpChoice } from './jump-choice.js';
import { browserClock } from './last-wins.js';
import { make } from './make.js';
import { Player, playerKey } from './player.js';
import { refusalPart } from './refusal-part.js';
import { spokenAnswer } from './spoken-answer.js';

/** What is shown first, and whom a moving clip tells. */
export interface MovingPlan {
  readonly id: string;
  readonly film: Film;
  readonly first: Analysis;
  readonly jump: number;
  /** For those who do not see it. */
  announce(text: string): void;
  /** There is another answer, or another jump is looked at. */
  answered(analysis: Analysis, jump: number): void;
}

/** Player, curves and events of a clip, in step with each other, until it is closed. */
export class MovingClip {
  /** The two columns: the clip, and what is told along it. */
  readonly elements: readonly HTMLElement[];
  readonly #player: Player;
  readonly #curves: CurvesPanel;
  readonly #list: ReturnType<typeof createEventList>;
  readonly #correction: Correction;
  readonly #problem = make('div', { role: 'alert' });
  #analysis: Analysis;
  #jump: number;
  /** The event that somebody has taken hold of. */
  #held: string | null = null;

  constructor(private readonly plan: MovingPlan) {
    const { id, film, first, jump } = plan;
    [this.#analysis, this.#jump] = [first, jump];
    this.#correction = startCorrection(first, {
      ask: (given) => api.correct(id, given),
      clock: browserClock,
      onResult: (next) => this.#answered(next),
      onRefused: (thrown) => this.#refused(thrown),
    });
    const wishes = {
      seek: (time: number) => this.#player.seek(time),
      move: (key: string, time: number) => this.#move(key, time),
      reset: (key?: string) => this.#reset(key),
      held: (handle: Handle | null) => this.#hold(handle),
    };
    this.#list = createEventList(wishes);
    this.#curves = new CurvesPanel(this.#content(), film, wishes);
    const { factor } = first.metadata.video.time_scale;
    const shown = { video: addressOf(id, 'video'), film, factor, labelAt: (time: number) => this.#labelAt(time) };
    this.#player = new Player(shown, (time) => this.#curves.cursor(time));
    const choice = jumpChoice(first, jump, (next) => this.#look(next));
    const list = first.jumps.length > 0 && this.#list.element;
    this.elements = [
      make('div', { class: 'player-part' }, this.#player.element),
      make('div', { class: 'curves-part' }, choice, this.#curves.element, this.#problem, list),
    ];
  }

  /** Goes to the take-off of the jump that is looked at. */
  begin(): void {
    this.#redraw();
    this.#curves.zoomToJump();
    this.#player.seek(this.#analysis.jumps[this.#jump]?.events.take_off?.time_s ?? 0);
  }

  /** What a key means here; whether it means anything. */
  key({ key }: KeyboardEvent): boolean {
    return (this.#held === null || key === ',' || key === '.') && playerKey(this.#player, key);
  }

  close(): void {
    this.#player.close();
  }

  #handles(): Handle[] {
    const shown = this.#analysis.jumps[this.#jump];
    return shown ? asWished(handlesOf(shown, spanOf(this.plan.film)), this.#correction.wished()) : [];
  }

  #content() {
    return { analysis: this.#analysis, handles: this.#handles(), jump: this.#analysis.jumps[this.#jump] };
  }

  #redraw(): void {
    this.#curves.show(this.#content());
    this.#list.show(this.#handles());
    this.#player.refresh();
  }

  #labelAt(time: number): string {
    const held = this.#handles().find(({ key }) => key === this.#held);
    return held ? `${held.label} ${seconds(held.time)}` : eventNear(this.#analysis, time);
  }

  #look(jump: number): void {
    this.#jump = jump;
    this.plan.answered(this.#analysis, jump);
    this.begin();
  }

  #move(key: string, time: number): void {
    this.#correction.move(key, time);
    this.#player.seek(time);
    this.#redraw();
  }

  #reset(key?: string): void {
    this.#correction.reset(key);
    this.#redraw();
  }

  #hold(handle: Handle | null): void {
    this.#held = handle?.key ?? null;
    if (handle) this.#player.seek(handle.time);
  }

  #answered(next: Analysis): void {
    this.#analysis = next;
    this.#problem.replaceChildren();
    inPlace(this.#curves.element, () => {
      this.plan.answered(next, this.#jump);
      this.#redraw();
    });
    this.plan.announce(spokenAnswer(next, this.#jump));
  }

  #refused(thrown: unknown): void {
    this.#problem.replaceChildren(refusalPart(refusalOf(thrown), 'That moment cannot be'));
    this.#redraw();
  }
}
