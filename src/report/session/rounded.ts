import { significant } from '../round.js';

/** More digits than these mean nothing in any of these numbers. */
const digits = 6;

/** The same value with every number in it cut to digits that mean something; what is no number any more is null. */
export function rounded<T>(value: T): T {
  return round(value) as T;
}

function round(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? significant(value, digits) : null;
  if (Array.isArray(value)) return value.map(round);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, round(inner)]));
}
