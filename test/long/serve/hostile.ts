import { connect } from 'node:net';

/** What came back on a connection on which bytes were written as they are. */
export interface RawAnswer {
  readonly text: string;
  /** Whether the other side ended it before we did. */
  readonly closed: boolean;
}

/** Writes bytes on a connection, and reads what comes until the server ends it or there is nothing more to wait for. */
export function raw(base: string, bytes: string | Uint8Array, patienceMs = 3000): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(base);
    const socket = connect(Number(port), hostname);
    let text = '';
    const end = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed });
    };
    const timer = setTimeout(() => end(false), patienceMs);
    socket.on('data', (piece) => {
      text += piece.toString('latin1');
      if (isWhole(text)) end(false);
    });
    socket.on('error', () => end(true));
    socket.on('close', () => end(true));
    socket.write(bytes);
  });
}

/** Whether an answer has come with its whole body. */
function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? Number.NaN);
  return text.length >= head + 4 + length;
}

/** A generator of numbers below 1 that gives the same every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const host = 'Host: 127.0.0.1\r\n';
const post = `POST /api/v1/clips HTTP/1.1\r\n${host}Content-Type: video/mp4\r\n`;

/** Requests that mean one thing to one reader and another to the next. */
export const ambiguous: readonly string[] = [
  `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /`,
  `${post}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`,
  `${post}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`,
  `${post}Content-Length: +5\r\n\r\nhello`,
  `${post}Content-Length: 5, 5\r\n\r\nhello`,
  `${post}Content-Length: 0x5\r\n\r\nhello`,
  `${post}Content-Length: -1\r\n\r\n`,
  `${post}Content-Length: 99999999999999999999999\r\n\r\n`,
  `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
  `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
  `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
  `${post}Transfer-Encoding: chunked\r\n\r\nZZ\r\nx\r\n0\r\n\r\n`,
  `${post}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nx`,
  `${post}Transfer-Encoding: chunked\r\n\r\n5;${'x'.repeat(40_000)}\r\nhello\r\n0\r\n\r\n`,
  `GET / HTTP/1.1\r\n${host}X: a\r\n b\r\n\r\n`,
  `GET / HTTP/1.1\n${host}\n`,
  `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n`,
  `GET / HTTP/1.1\r\n\r\n`,
  `GET / HTTP/9.9\r\n${host}\r\n`,
  `GET  /  HTTP/1.1\r\n${host}\r\n`,
  `GET http://evil.example/ HTTP/1.1\r\n${host}\r\n`,
  `CONNECT evil.example:80 HTTP/1.1\r\n${host}\r\n`,
  `OPTIONS * HTTP/1.1\r\n${host}\r\n`,
  `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
  `GET /\0 HTTP/1.1\r\n${host}\r\n`,
  `GET / HTTP/1.1\r\n${host}X-\0: a\r\n\r\n`,
  `GET / HTTP/1.1\r\n${host}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
  `GET / HTTP/1.1\r\n${host}${'A: b\r\n'.repeat(3000)}\r\n`,
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`,
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'SSH-2.0-OpenSSH_9.0\r\n',
  '\r\n\r\n\r\n\r\n',
];

/** Ways out of a folder, as people have tried them. */
export function escapes(canary: string): string[] {
  const dots = [
    '..',
    '%2e%2e',
    '%252e%252e',
    '..%2f..',
    '..%5c..',
    '..;',
    '%c0%ae%c0%ae',
    '....//',
    '.%00.',
    '%uff0e%uff0e',
  ];
  const starts = [
    '/',
    '/page/',
    '/page/../',
    '/api/v1/',
    '/api/v1/clips/',
    '/api/v1/clips/{id}/',
    '/api/v1/clips/{id}/video/',
  ];
  const ends = [canary, 'etc/passwd', 'package.json', 'clip.mp4', 'result.json', 'tracks', 'reading'];
  return starts.flatMap((start) =>
    dots.flatMap((dot) =>
      ends.map((end, i) => {
        const up = Array.from({ length: 1 + (i % 9) }, () => dot).join('/');
        return `${start}${up}/${end.replace(/^\//, '')}`;
      }),
    ),
  );
}

/** A request of random letters that looks a little like one of ours. */
export function nonsense(random: () => number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const method = pick(['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'GARBAGE', 'get', '']);
  const path = pick([
    '/',
    '/api/v1',
    '/api/v1/clips',
    '/api/v1/session',
    '/api/v1/compare',
    '/page/app.js',
    '*',
    '//',
    '/api/v1/events',
  ]);
  const query = pick([
    '',
    '?',
    '?a=b',
    '?mass=x',
    '?quality=%00',
    '?%',
    `?${'a=1&'.repeat(200)}`,
    '?token=%ff',
    '?athlete=%E2%80%AE',
  ]);
  const names = [
    'Host',
    'Range',
    'Origin',
    'Cookie',
    'Content-Type',
    'X-File-Name',
    'Accept',
    'Authorization',
    'Expect',
    'Sec-Fetch-Site',
  ];
  const values = [
    '127.0.0.1',
    'evil',
    'bytes=0-',
    'bytes=-',
    '%ff%fe',
    '../..',
    '100-continue',
    'video/mp4',
    'null',
    '\t',
    'x'.repeat(300),
  ];
  const headers = Array.from({ length: Math.floor(random() * 6) }, () => `${pick(names)}: ${pick(values)}\r\n`).join(
    '',
  );
  const body = pick(['', 'x', '{}', '\0\0\0\x20ftypisom', `Content-Length: ${Math.floor(random() * 50)}\r\n\r\nabc`]);
  const whole = `${method} ${path}${query} HTTP/1.1\r\n${random() < 0.7 ? host : ''}${headers}Connection: close\r\n\r\n${body}`;
  if (random() < 0.2) return whole.slice(0, Math.floor(random() * whole.length));
  if (random() < 0.2)
    return whole.replace(/[\w ]/g, (letter) =>
      random() < 0.03 ? String.fromCharCode(Math.floor(random() * 256)) : letter,
    );
  return whole;
}
