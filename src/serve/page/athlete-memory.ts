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
  return text === null ? [] : JSON.parse(text);
}

/** Remembers what was typed for an athlete; nobody without a name. */
export function rememberAthlete(shelf: Shelf, name: string, fields: AthleteFields): void {
  const others = rememberedAthletes(shelf).filter(([other]) => other !== name);
  if (name === '') return;
  shelf.setItem(place, JSON.stringify([[name, fields], ...others].slice(0, mostKept)));
}
