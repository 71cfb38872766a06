import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refused } from './refused.js';

/** Who may ask. */
export interface Access {
  /** Names by which this server is called; anything else is somebody who lends its own name to our address. */
  readonly hosts: ReadonlySet<string>;
  /** What whoever asks must know; undefined where only this machine can ask. */
  readonly token: string | undefined;
}

/** The cookie that holds the token. Cookies do not tell ports apart: each server has a name of its own. */
export function cookieName(port: number): string {
  return `kinemotion_${port}`;
}

/** What decides about a request. */
export interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The port that it came to. */
  readonly port: number;
}

/** Refuses who reaches this server by a name that is not its own, and pages of other sites. */
export function holdSameSite({ method, headers }: Asked, { hosts }: Access): void {
  const { host = '', origin } = headers;
  if (!hosts.has(hostNameOf(host))) {
    throw new Refused('request.forbidden', 'This server is not called by that name.', {
      hint: 'Open the address that kinemotion serve printed when it began.',
    });
  }
  const site = headers['sec-fetch-site'];
  const fromElsewhere = (site !== undefined && site !== 'same-origin' && site !== 'none') || isForeign(origin, host);
  // A link from elsewhere may lead here; nothing elsewhere may read or change anything.
  const isLink = ['GET', 'HEAD'].includes(method) && headers['sec-fetch-mode'] === 'navigate';
  if (!fromElsewhere || (isLink && origin === undefined)) return;
  throw new Refused('request.forbidden', 'Another page asked for this, not the page of this server.', {
    hint: 'Open the page of kinemotion serve itself.',
  });
}

function isForeign(origin: string | undefined, host: string): boolean {
  return origin !== undefined && origin.toLowerCase() !== `http://${host}`.toLowerCase();
}

/** The name in a Host header, without its port; empty where it is none. */
export function hostNameOf(host: string): string {
  const { name } = /^(?<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(host)?.groups ?? {};
  return (name ?? '').toLowerCase().replace(/\.$/, '');
}

/** Refuses who does not know the token, be it in the cookie or as a bearer. */
export function holdToken({ headers, port }: Asked, { token }: Access): void {
  if (token === undefined) return;
  const { authorization = '', cookie = '' } = headers;
  const bearer = /^Bearer (\S+)$/i.exec(authorization)?.[1];
  const name = cookieName(port);
  const kept = cookie
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  if ([bearer, kept].some((one) => one !== undefined && isSame(one, token))) return;
  throw new Refused('request.token', 'This page needs the link with its token.', {
    hint: 'Open the whole link that kinemotion serve printed, with everything behind the question mark.',
  });
}

/** Compares in a time that does not tell how much of it was right. */
export function isSame(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
