import type { Analysis } from './analysis.js';

type Whose = NonNullable<Analysis['person']>;

/** Whose numbers an answer shows, as a short fact; nothing where nobody else was seen. */
export function whoseFact({ person }: Pick<Analysis, 'person'>): string[] {
  return person ? [`person ${person.number} of ${person.of} from the left, ${whyPerson(person)}`] : [];
}

/** Why this one, in words. */
export function whyPerson({ chosen_by: chosenBy }: Pick<Whose, 'chosen_by'>): string {
  return {
    auto: 'who goes up and down',
    all: 'who goes up and down; the others follow',
    largest: 'the largest',
    centre: 'nearest to the middle',
    number: 'asked for by number',
  }[chosenBy];
}
