import { make, part } from './make.js';
import type { ServerFacts } from './served.js';

/** Says where phones find the page, and what becomes of clips and numbers. */
export function showFacts({ address, retention, version }: ServerFacts): void {
  if (address !== null) {
    const where = make('strong', {}, address);
    part('elsewhere').replaceChildren(
      'Phones in the same network open the whole link that the program printed, at ',
      where,
    );
  }
  const kept = retention.results ? 'Results are kept for the next session' : 'Results are gone when the program ends';
  part('kept').textContent =
    `Clips stay on this computer and are removed after ${retention.minutes} minutes. ${kept}. kinemotion ${version}`;
}
