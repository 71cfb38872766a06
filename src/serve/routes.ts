import {
  followClip,
  removeClip,
  showClip,
  showDebugVideo,
  showJumpCsv,
  showLandmarks,
  showReport,
  showResult,
  showVideo,
} from './clip-routes.js';
import { correctClip, uncorrectClip } from './correction-routes.js';
import type { Exchange } from './exchange.js';
import { describeApi } from './openapi.js';
import { Refused } from './refused.js';
import { sendJson } from './reply.js';
import {
  compareClips,
  followSession,
  listClips,
  showSession,
  showSessionCsv,
  showSessionPage,
} from './session-routes.js';
import { takeClip } from './upload-route.js';

/** Answers a request. */
export type Handler = (exchange: Exchange) => void | Promise<void>;

/** Everything that may be asked, by path and method; {id} stands for a clip. */
export const routes: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/api/v1': { GET: ({ response, service }) => sendJson(response, service.facts()) },
  '/api/v1/openapi.json': { GET: ({ response }) => sendJson(response, describeApi()) },
  '/api/v1/clips': { GET: listClips, POST: takeClip },
  '/api/v1/events': { GET: followSession },
  '/api/v1/session': { GET: showSession },
  '/api/v1/session.csv': { GET: showSessionCsv },
  '/api/v1/session.html': { GET: showSessionPage },
  '/api/v1/compare': { GET: compareClips },
  '/api/v1/clips/{id}': { GET: showClip, DELETE: removeClip },
  '/api/v1/clips/{id}/events': { GET: followClip, PUT: correctClip, DELETE: uncorrectClip },
  '/api/v1/clips/{id}/result': { GET: showResult },
  '/api/v1/clips/{id}/video': { GET: showVideo },
  '/api/v1/clips/{id}/debug.mp4': { GET: showDebugVideo },
  '/api/v1/clips/{id}/report.html': { GET: showReport },
  '/api/v1/clips/{id}/jumps.csv': { GET: showJumpCsv },
  '/api/v1/clips/{id}/landmarks': { GET: showLandmarks('.json') },
  '/api/v1/clips/{id}/landmarks.csv': { GET: showLandmarks('.csv') },
  '/api/v1/clips/{id}/landmarks.trc': { GET: showLandmarks('.trc') },
};

/** Who answers a request for that path, and which clip it is about. */
export function findHandler(method: string, path: string): { readonly handler: Handler; readonly id: string } {
  const [, id = '', rest = ''] = /^\/api\/v1\/clips\/([0-9a-f]{32})(\/.*)?$/.exec(path) ?? [];
  const known = id === '' ? (path.includes('{') ? undefined : routes[path]) : routes[`/api/v1/clips/{id}${rest}`];
  if (!known) {
    throw new Refused('request.not-found', 'There is nothing here.', {
      hint: 'What there is stands in /api/v1/openapi.json.',
    });
  }
  const handler = known[method === 'HEAD' ? 'GET' : method];
  if (handler) return { handler, id };
  const allowed = Object.keys(known).join(', ');
  throw new Refused('request.method', `Here one may only ask for ${allowed}.`, {
    hint: 'What there is stands in /api/v1/openapi.json.',
    headers: { Allow: allowed },
  });
}
