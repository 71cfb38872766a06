import type { ServerResponse } from 'node:http';
import type { Bulletin, Listener } from './bulletins.js';
import { strictHeaders } from './reply.js';

/** Milliseconds between two signs of life. */
const heartbeat = 15_000;

/** Milliseconds between two steps of progress of one clip. */
const progressInterval = 200;

/** Bytes that may wait for whoever reads too slowly; then it is cut off, and asks again. */
const mostWaiting = 8e6;

/** Tells whoever asked of everything that is put up on a board, until either leaves. */
export function sendEvents(
  response: ServerResponse,
  listen: (listener: Listener) => () => void,
  first: readonly Bulletin[],
): void {
  response.writeHead(200, {
    ...strictHeaders,
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  const write = (text: string) => {
    if (response.writableLength > mostWaiting) response.destroy();
    else response.write(text);
  };
  const thin = thinned((bulletin) => write(eventText(bulletin)));
  write('retry: 1000\n\n');
  for (const bulletin of first) write(eventText(bulletin));
  const leave = listen(thin.tell);
  const beating = setInterval(() => write(': still here\n\n'), heartbeat);
  response.on('close', () => {
    clearInterval(beating);
    thin.end();
    leave();
  });
}

/** One event as the stream has it. */
export function eventText(bulletin: Bulletin): string {
  const { event } = bulletin;
  const data = event === 'state' ? JSON.stringify(bulletin.clip) : event === 'result' ? bulletin.text : idOf(bulletin);
  const lines = data.trimEnd().split(/\r\n|\r|\n/);
  return `event: ${event}\n${lines.map((line) => `data: ${line}\n`).join('')}\n`;
}

function idOf({ id }: { readonly id: string }): string {
  return JSON.stringify({ id });
}

/** Lets progress through so often only; everything else at once and in order. The last word of progress is never lost. */
export function thinned(tell: Listener, interval = progressInterval): { tell: Listener; end(): void } {
  const sent = new Map<string, { readonly at: number; readonly state: string; readonly place: number | null }>();
  const late = new Map<string, NodeJS.Timeout>();
  const send = (bulletin: Extract<Bulletin, { event: 'state' }>) => {
    const { id, state, position } = bulletin.clip;
    clearTimeout(late.get(id));
    late.delete(id);
    sent.set(id, { at: performance.now(), state, place: position });
    tell(bulletin);
  };
  return {
    tell(bulletin) {
      if (bulletin.event !== 'state') return tell(bulletin);
      const { id, state, position } = bulletin.clip;
      const before = sent.get(id);
      const wait = before ? before.at + interval - performance.now() : 0;
      if (!before || before.state !== state || before.place !== position || state !== 'running' || wait <= 0)
        return send(bulletin);
      clearTimeout(late.get(id));
      late.set(
        id,
        setTimeout(() => send(bulletin), wait),
      );
    },
    end() {
      for (const timer of late.values()) clearTimeout(timer);
    },
  };
}
