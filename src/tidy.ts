import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Throws away at once what nobody needs any more. Left alone, V8 lets it pile up for as long as there is memory: thirty
 * megabytes in ten minutes of a clip. Takes some ten milliseconds.
 */
export function tidy(): void {
  collect ??= collector();
  collect();
}

/** V8 gives its collector only to contexts that are made after it was asked to. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
