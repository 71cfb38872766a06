import type { Analysis } from '../../report/analysis.js';
import { make } from './make.js';

/** Lets somebody choose which of several jumps is looked at; nothing where there is one. */
export function jumpChoice({ jumps }: Analysis, shown: number, choose: (jump: number) => void): HTMLElement | false {
  if (jumps.length < 2) return false;
  const options = jumps.map(({ index, side }) => {
    const words = `Jump ${index + 1} of ${jumps.length}${side ? `, ${side}` : ''}`;
    return make('option', { value: index, selected: index === shown }, words);
  });
  const choice = make('select', { 'aria-label': 'Which jump' }, ...options);
  choice.addEventListener('change', () => choose(Number(choice.value)));
  return make('div', { class: 'controls' }, choice);
}
