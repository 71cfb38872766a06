import { createHash } from 'node:crypto';

/** An entry of the cache around any body, with the digest that belongs to it. */
export function entryWith(body: string): string {
  return `kinemotion-cache-1 ${createHash('sha256').update(body).digest('hex')}\n${body}\n`;
}
