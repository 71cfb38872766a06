import { type AthleteFields, rememberAthlete, rememberedAthletes, type Shelf } from './athlete-memory.js';
import { make, part } from './make.js';

/** Fields that belong to an athlete and come back with the name; the others belong to a clip. */
const ofAthlete = ['athlete_height', 'mass', 'sex', 'age', 'level'] as const;

/** People think in centimetres; the server is told metres. */
const inCentimetres: readonly string[] = ['athlete_height', 'drop_height'];

/** The fields that go with every clip that is sent. */
export interface AthleteForm {
  /** What goes with the next clip. */
  options(): URLSearchParams;
  /** The first field that does not hold what it should, after saying so there. */
  isValid(): boolean;
}

/** Brings the form to life: names that were typed before come back with what was told of them. */
export function useAthleteForm(shelf: Shelf): AthleteForm {
  const form = part<HTMLFormElement>('options');
  const name = field(form, 'athlete');
  const recall = () => {
    const known = rememberedAthletes(shelf);
    part('athletes').replaceChildren(...known.map(([value]) => make('option', { value })));
    return known;
  };
  const fill = (fields: AthleteFields) => {
    for (const key of ofAthlete) field(form, key).value = fields[key] ?? '';
  };
  const [last] = recall();
  if (last) {
    name.value = last[0];
    fill(last[1]);
  }
  name.addEventListener('change', () => {
    const known = rememberedAthletes(shelf).find(([one]) => one === name.value.trim());
    if (known) fill(known[1]);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  return {
    isValid() {
      if (form.checkValidity()) return true;
      // A field that is folded away cannot say what is wrong with it.
      for (const folded of form.querySelectorAll('details')) folded.open = true;
      return form.reportValidity();
    },
    options() {
      const typed = [...new FormData(form)].flatMap(([key, value]) => {
        const text = String(value).trim();
        return text === '' ? [] : [[key, text] as const];
      });
      const fields = Object.fromEntries(typed);
      rememberAthlete(
        shelf,
        fields.athlete ?? '',
        Object.fromEntries(ofAthlete.map((key) => [key, fields[key] ?? ''])),
      );
      recall();
      return new URLSearchParams(typed.map(([key, text]) => [key, asServed(key, text)]));
    },
  };
}

/** A number in centimetres as metres, without the dust of binary fractions. */
function asServed(key: string, text: string): string {
  return inCentimetres.includes(key) ? String(Number((Number(text) / 100).toFixed(4))) : text;
}

function field(form: HTMLFormElement, name: string): HTMLInputElement | HTMLSelectElement {
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement || found instanceof HTMLSelectElement) return found;
  throw new Error(`The form lacks ${name}.`);
}
