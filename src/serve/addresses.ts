import type { Server } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { KinemotionError } from '../errors.js';
import { printable } from '../video/clip.js';

/** Where only this machine can ask. */
export const ownHost = '127.0.0.1';

/** The usual port, and how many behind it are tried where it is taken. */
export const usualPort = 4780;
const triedPorts = 20;

/** Whether an address is one that only this machine reaches. */
export function isOwn(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether it stands for every address of this machine. */
export function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Every name by which a server at this address is called. */
export function namesOf(host: string): ReadonlySet<string> {
  const own = ['localhost', '127.0.0.1', '[::1]'];
  if (isOwn(host)) return new Set([...own, inUrl(host)]);
  const name = hostname().toLowerCase();
  const interfaces = isEverywhere(host) ? addressesHere() : [];
  return new Set([...own, inUrl(host), ...interfaces.map(inUrl), name, `${name.replace(/\.local$/, '')}.local`]);
}

/** The address at which a phone in the same network finds this machine; null where it does not. */
export function addressForPhones(host: string): string | null {
  if (isOwn(host)) return null;
  if (!isEverywhere(host)) return inUrl(host);
  const [first] = addressesHere().filter((address) => !isOwn(address) && !address.startsWith('fe80'));
  return first === undefined ? null : inUrl(first);
}

/** An address as it stands in a URL. */
export function inUrl(host: string): string {
  return host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase();
}

/** IPv4 first: those are short enough to be typed. */
function addressesHere(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const of = (family: string) => all.filter((one) => one.family === family).map(({ address }) => address);
  return [...of('IPv4'), ...of('IPv6')].filter((address) => !address.includes('%'));
}

/** Opens a server at an address; without a port the usual one, or the next that is free. Gives back the port. */
export async function listen(server: Server, host: string, port: number | undefined): Promise<number> {
  const ports = port === undefined ? Array.from({ length: triedPorts }, (_, i) => usualPort + i) : [port];
  for (const one of ports) {
    const failure = await listenAt(server, host, one);
    if (!failure) return (server.address() as { port: number }).port;
    if (failure.code !== 'EADDRINUSE' || one === ports.at(-1)) throw unavailable(host, one, failure);
  }
  throw new Error('there is always a last port');
}

function listenAt(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const fail = (failure: NodeJS.ErrnoException) => resolve(failure);
    server.once('error', fail);
    server.listen({ host, port }, () => {
      server.off('error', fail);
      resolve(null);
    });
  });
}

function unavailable(host: string, port: number, cause: NodeJS.ErrnoException): KinemotionError {
  const place = printable(host);
  const [message, hint] =
    cause.code === 'EADDRINUSE'
      ? [`Port ${port} is taken by another program.`, 'Name another one with --port, or leave it out.']
      : cause.code === 'EACCES'
        ? [`Port ${port} may not be used by you.`, 'Take one above 1023, or leave --port out.']
        : [
            `This machine has no address ${place} (${cause.code}).`,
            'Leave --host out, or give 0.0.0.0 for all of its addresses.',
          ];
  return new KinemotionError('options.invalid', message, { hint, cause });
}
