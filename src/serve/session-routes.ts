import { movements } from '../movements/index.js';
import { compareResults } from '../report/compare.js';
import { comparePage } from '../report/html/compare-page.js';
import { sessionPage } from '../report/html/session-page.js';
import { sessionCsv, trialsCsv } from '../report/session/session-csv.js';
import { headlinesOf } from '../report/session/trial.js';
import type { Bulletin } from './bulletins.js';
import { analysisOf, answered } from './clip-routes.js';
import { sendEvents } from './event-stream.js';
import type { Exchange } from './exchange.js';
import { Refused } from './refused.js';
import { documentPolicy, savedAs, sendJson, sendText } from './reply.js';

/** All clips, newest last. */
export function listClips({ response, service }: Exchange): void {
  sendJson(response, { clips: service.desk.shelf.all.map((record) => service.desk.shelf.view(record)) });
}

/** Tells of all clips, without their results, as long as somebody listens. */
export function followSession({ response, service }: Exchange): void {
  const { desk } = service;
  const first = desk.shelf.all.map((record): Bulletin => ({ event: 'state', clip: desk.shelf.view(record) }));
  const listen: typeof desk.shelf.board.listen = (listener) =>
    desk.shelf.board.listen((news) => news.event !== 'result' && listener(news));
  sendEvents(response, listen, first);
}

const usualMetric = 'jump_height_m';

/** The number that is shown first; refuses one that sums up no trial. */
function metricIn(query: URLSearchParams): string {
  const metric = query.get('metric') ?? usualMetric;
  const known = [...new Set(movements.flatMap(({ id }) => headlinesOf(id)))];
  if (known.includes(metric)) return metric;
  throw new Refused('request.invalid', 'There is no number of that name that sums up trials.', {
    hint: `Name one of ${known.join(', ')}.`,
  });
}

/** The trials side by side, each athlete's numbers, and what changed. */
export function showSession({ response, service, query }: Exchange): void {
  sendJson(response, service.book.session(metricIn(query)));
}

/** The same as a table: of athletes, or of single trials. */
export function showSessionCsv({ response, service, query }: Exchange): void {
  const { session } = service.book.session(usualMetric);
  const of = query.get('of') === 'trials';
  const name = `session-${session.folder}${of ? '-trials' : ''}.csv`;
  sendText(response, of ? trialsCsv(session) : sessionCsv(session), { type: 'text/csv', headers: savedAs(name) });
}

/** The same as a page. */
export function showSessionPage({ response, service, query }: Exchange): void {
  const { session } = service.book.session(metricIn(query));
  const headers = {
    ...savedAs(`session-${session.folder}.html`, 'inline'),
    'Content-Security-Policy': documentPolicy,
  };
  sendText(response, sessionPage(session), { type: 'text/html', headers });
}

/** What changed from one clip to another, and how surely. */
export async function compareClips({ response, service, query }: Exchange): Promise<void> {
  const { a, b, comparison } = await compared(service, query);
  if (query.get('as') !== 'html') return sendJson(response, comparison);
  const headers = { ...savedAs('comparison.html', 'inline'), 'Content-Security-Policy': documentPolicy };
  sendText(response, comparePage(comparison, a, b), { type: 'text/html', headers });
}

async function compared(service: Exchange['service'], query: URLSearchParams) {
  const [a, b] = await Promise.all(['a', 'b'].map((key) => analysisOf(answered(service, query.get(key) ?? ''))));
  const jump = query.get('jump');
  if (jump !== null && ![a!, b!].every(({ jumps }) => jumps.some(({ index }) => `${index + 1}` === jump))) {
    throw new Refused('request.invalid', 'Not both clips have that jump.', {
      hint: 'Give the number of a jump that both have, from 1, or leave it out.',
    });
  }
  const comparison = compareResults(a!, b!, { jump: jump === null ? undefined : Number(jump) - 1 });
  return { a: a!, b: b!, comparison };
}
