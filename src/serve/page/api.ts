import type { Analysis } from '../../report/analysis.js';
import type { Comparison } from '../../report/compare.js';
import type { BookedSession } from '../session-book.js';
import type { Given } from './correction.js';
import type { LandmarkFile } from './film.js';
import type { Refusal, ServedClip, ServerFacts } from './served.js';

/** A refusal of the server, or of the way to it, in plain words. */
export class NotServed extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** Where the interface of the server begins. */
export const apiRoot = '/api/v1';

/** The addresses of what belongs to a clip. */
export function addressOf(id: string, what = ''): string {
  return `${apiRoot}/clips/${encodeURIComponent(id)}${what === '' ? '' : `/${what}`}`;
}

/** Everything that the page asks of the server, but uploads and news. */
export const api = {
  clips: async () => (await ask<{ readonly clips: readonly ServedClip[] }>('GET', `${apiRoot}/clips`)).clips,
  remove: (id: string) => ask<unknown>('DELETE', addressOf(id)),
  result: (id: string) => ask<Analysis>('GET', addressOf(id, 'result')),
  landmarks: (id: string) => ask<LandmarkFile>('GET', addressOf(id, 'landmarks')),
  correct: (id: string, given: Given) =>
    Object.keys(given).length === 0
      ? ask<Analysis>('DELETE', addressOf(id, 'events'))
      : ask<Analysis>('PUT', addressOf(id, 'events'), { events: given }),
  session: () => ask<BookedSession>('GET', `${apiRoot}/session`),
  compare: (a: string, b: string) => ask<Comparison>('GET', `${apiRoot}/compare?${new URLSearchParams({ a, b })}`),
  facts: () => ask<ServerFacts>('GET', apiRoot),
} as const;

async function ask<T>(method: string, address: string, body?: unknown): Promise<T> {
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(address, { method, ...sent }).catch(() => {
    throw new NotServed(unreachable);
  });
  const text = await response.text();
  if (!response.ok) throw new NotServed(refusalIn(text));
  return text === '' ? (undefined as T) : JSON.parse(text);
}

/** What the server says of why it refused; what no server of ours says is told as such. */
export function refusalIn(text: string): Refusal {
  try {
    const { error } = JSON.parse(text);
    if (typeof error?.message === 'string') return { code: '', hint: '', ...error };
  } catch {
    return strange;
  }
  return strange;
}

/** Nobody answers. */
export const unreachable: Refusal = {
  code: 'page.unreachable',
  message: 'The program on the computer does not answer.',
  hint: 'See whether kinemotion serve still runs there, and whether this device is in the same network.',
};

const strange: Refusal = {
  code: 'page.strange-answer',
  message: 'Something that is not kinemotion answered.',
  hint: 'Reload the page.',
};

/** Whatever was thrown, as a refusal. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof NotServed) return thrown.refusal;
  throw thrown;
}
