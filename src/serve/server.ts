import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { cookieName, holdSameSite, holdToken, isSame } from './access.js';
import type { Service } from './exchange.js';
import { sendPageFile } from './page-files.js';
import { refuse } from './refuse.js';
import { failedBy, Refused } from './refused.js';
import { sendText } from './reply.js';
import { findHandler } from './routes.js';

/** Requests that may be open at once; more are for nobody with a phone and a laptop. */
const mostConnections = 256;

/** Of what comes before a body: its bytes, and the milliseconds in which it must have come. */
const headerBytes = 8192;
const headerMs = 10_000;

/** Milliseconds after which a connection on which nothing moves is cut. */
const silentMs = 60_000;

/** A server without an address yet. */
export function createService(service: Service): Server {
  const { seconds } = service.limits;
  const server = createServer({
    ...{ maxHeaderSize: headerBytes, headersTimeout: headerMs, connectionsCheckingInterval: 1000 },
    // An upload has limits of its own, and words for them.
    ...{ requestTimeout: (seconds + 30) * 1000, keepAliveTimeout: 5000, requireHostHeader: true },
    ...{ insecureHTTPParser: false, joinDuplicateHeaders: false },
  });
  server.maxConnections = mostConnections;
  server.timeout = silentMs;
  const answer = (request: IncomingMessage, response: ServerResponse, proceed: () => void) =>
    void answerTo(request, response, service, proceed);
  server.on('request', (request, response) => answer(request, response, () => undefined));
  server.on('checkContinue', (request, response) => answer(request, response, () => response.writeContinue()));
  server.on('clientError', refuseNonsense);
  server.on('upgrade', (_, socket: Duplex) => socket.destroy());
  return server;
}

async function answerTo(
  request: IncomingMessage,
  response: ServerResponse,
  service: Service,
  proceed: () => void,
): Promise<void> {
  // Whoever leaves in the middle needs no answer.
  response.on('error', () => undefined);
  request.on('error', () => undefined);
  try {
    await route(request, response, service, proceed);
  } catch (failure) {
    const { ours } = failedBy(failure);
    if (ours && !response.destroyed)
      service.complain(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure));
    await refuse(request, response, failure);
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  service: Service,
  proceed: () => void,
): Promise<void> {
  const { method = '', url = '', headers, socket } = request;
  const asked = { method, headers, port: (socket.address() as AddressInfo).port };
  holdSameSite(asked, service.access);
  const { path, query } = splitTarget(url);
  const isPage = path === '/' || path.startsWith('/page/');
  if (isPage) {
    if (!['GET', 'HEAD'].includes(method)) findHandler(method, '/api/v1');
    if (path === '/' && query.has('token'))
      return exchangeToken(response, service, { ...asked, token: query.get('token')! });
    // What the page is made of is no secret; what it asks for is.
    return sendPageFile(response, path === '/' ? 'index.html' : path.slice('/page/'.length));
  }
  holdToken(asked, service.access);
  const { handler, id } = findHandler(method, path);
  await handler({ request, response, service, query, id, proceed });
}

/** What is asked for, where it is asked for in the usual way: not as a proxy would be. */
function splitTarget(url: string): { path: string; query: URLSearchParams } {
  if (!url.startsWith('/')) {
    throw new Refused('request.malformed', 'This is no address of this server.', { hint: 'Open its page at /.' });
  }
  const [path = '', ...rest] = url.split('?');
  return { path, query: new URLSearchParams(rest.join('?')) };
}

/**
 * Who opens the link with the token gets it as a cookie, and the page without it in its address. A page that leads on, and not a
 * redirect: behind a link from elsewhere browsers would keep back a strict cookie.
 */
function exchangeToken(
  response: ServerResponse,
  { access }: Service,
  { token, port }: { readonly token: string; readonly port: number },
): void {
  if (access.token === undefined || !isSame(token, access.token)) {
    throw new Refused('request.token', 'The token in this link is not the right one.', {
      hint: 'Open the whole link that kinemotion serve printed when it began.',
    });
  }
  const cookie = `${cookieName(port)}=${access.token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=86400`;
  const page =
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/"><title>kinemotion</title>';
  sendText(response, `${page}<p><a href="/">Go on to the page</a></p>\n`, {
    type: 'text/html',
    headers: { 'Set-Cookie': cookie },
  });
}

const nonsense: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP gets a line of HTTP, and no more. */
function refuseNonsense(failure: NodeJS.ErrnoException, socket: Duplex): void {
  if (failure.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = nonsense[failure.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({
    error: { code: 'request.malformed', message: 'This is no request that can be read.', hint: 'Open the page at /.' },
  });
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    () => (socket as Socket).destroySoon(),
  );
}
