/** What a coach told of an athlete; texts as they were typed. */
export type AthleteFields = Readonly<Record<string, string>>;

/** Where a browser keeps texts. */
export interface Shelf {
  getItem(place: string): string | null;
  setItem(place: string, text: string): void;
}

const place = 'kinemotion.athletes';

/** As many athletes are remembered; whoever was not typed for longest goes. */
const mostKept = 60;

/** Everybody who is remembered, the last one first. */
export function rememberedAthletes(shelf: Shelf): readonly (readonly [name: string, fields: AthleteFields])[] {
  const text = shelf.getItem(place);
  const kept = text === null ? [] : parsed(text);
  return Array.isArray(kept) ? kept.filter(isAthlete) : [];
}

/** Anything may lie in a browser's memory; of what is no JSON nothing is known. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}

function isAthlete(one: unknown): one is readonly [string, AthleteFields] {
  return Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'object' && one[1] !== null;
}

/** Remembers what was typed for an athlete; nobody without a name. */
export function rememberAthlete(shelf: Shelf, name: string, fields: AthleteFields): void {
  const others = rememberedAthletes(shelf).filter(([other]) => other !== name);
  if (name === '') return;
  shelf.setItem(place, JSON.stringify([[name, fields], ...others].slice(0, mostKept)));
}
