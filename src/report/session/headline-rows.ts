import { findMovement } from '../../movements/index.js';
import type { Meaning } from './session-result.js';

/** The numbers that a movement is summed up by, with what they are. */
export function headlineRows(movement: string): (Meaning & { readonly key: string })[] {
  return Object.entries(findMovement(movement)?.metrics ?? {}).flatMap(([key, row]) => {
    const { label, unit, definition, headline } = row;
    return headline ? [{ key, label, unit, definition, better: headline }] : [];
  });
}
