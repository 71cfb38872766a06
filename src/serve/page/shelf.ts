import type { Shelf } from './athlete-memory.js';

/** The browser's own memory for this page; where it is forbidden, one that lasts as long as the page. */
export function browserShelf(): Shelf {
  try {
    localStorage.setItem(trial, '');
    localStorage.removeItem(trial);
    return localStorage;
  } catch {
    const kept = new Map<string, string>();
    return { getItem: (place) => kept.get(place) ?? null, setItem: (place, text) => void kept.set(place, text) };
  }
}

const trial = 'kinemotion.trial';
