import { KinemotionError } from '../errors.js';

/** What is measured does not work here: its times would be worth nothing. */
export function broken(message: string, complaints: string, cause: unknown = new Error(complaints)): KinemotionError {
  return new KinemotionError('bench.failed', message, {
    hint: 'Type kinemotion doctor: it says what is wrong with this machine.',
    cause,
  });
}
