import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';

/** Where a queue lies. */
export interface QueueAddress {
  /** With the password, if it has one: for the connection only. */
  readonly url: string;
  /** What may be shown: no user, no password. */
  readonly shown: string;
}

/** The address that was given, or else the one in KINEMOTION_QUEUE, which keeps a password out of the list of processes. */
export function readAddress(
  given: string | true | undefined,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): QueueAddress {
  const url = typeof given === 'string' ? given : environment.KINEMOTION_QUEUE;
  if (!url) {
    throw new KinemotionError('options.invalid', 'No queue is named.', {
      hint: 'Name it with --queue redis://HOST, or in the variable KINEMOTION_QUEUE.',
    });
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const known = parsed && ['redis:', 'rediss:'].includes(parsed.protocol) && parsed.hostname !== '';
  if (!known || !/^(\/\d*)?$/.test(parsed.pathname) || parsed.search !== '' || parsed.hash !== '') throw noAddress(url);
  return { url, shown: `${parsed.protocol}//${parsed.host}${parsed.pathname}` };
}

function noAddress(url: string): KinemotionError {
  // Whatever stands before an @ may be a password.
  const what = url.includes('@') ? 'What was given' : printable(url);
  return new KinemotionError('options.invalid', `${what} is no address of a queue.`, {
    hint: 'Write redis://HOST:PORT, or rediss:// for an encrypted connection; letters such as # or / in a password as %23 or %2F. To use KINEMOTION_QUEUE put --queue last.',
  });
}
