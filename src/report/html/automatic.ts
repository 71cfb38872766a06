import type { JumpResult } from '../analysis.js';
import { automaticText } from '../measured.js';
import { type Html, html } from './markup.js';

/** What a number was before a person gave events, to stand beside it; nothing where it is the same. */
export function automaticBeside(jump: JumpResult, key: string): Html | false {
  const before = automaticText(jump, key);
  return before !== '' && html`<span class="automatic">automatic <span class="number">${before}</span></span>`;
}

/** That a person gave an event, and where it was found without; that it moved with others; nothing where neither. */
export function givenMark({ evidence, automatic }: JumpResult['events'][string]): Html | false {
  if (automatic === undefined) return false;
  const found = automatic ? html`automatic <span class="number">${automatic.time_s.toFixed(3)} s</span>` : 'not found';
  return html`<span class="automatic">${evidence === 'given' && html`<span class="mark">by hand</span>, `}${found}</span>`;
}
