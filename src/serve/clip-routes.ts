import { readFile } from 'node:fs/promises';
import type { Analysis } from '../report/analysis.js';
import { reportPage } from '../report/html/report-page.js';
import { jumpCsv } from '../report/jump-csv.js';
import { readTracks } from '../report/kept-tracks.js';
import { landmarkFormats } from '../report/landmark-tables.js';
import { stemOf } from '../report/session/file-name.js';
import type { Bulletin } from './bulletins.js';
import { type ClipRecord, isCorrected } from './clip-record.js';
import { sendEvents } from './event-stream.js';
import type { Exchange, Service } from './exchange.js';
import { Refused } from './refused.js';
import { documentPolicy, savedAs, sendJson, sendPieces, sendText } from './reply.js';
import { goneFile, sendFile } from './send-file.js';

/** How a clip stands, with its result where it has one. */
export async function showClip({ response, service, id }: Exchange): Promise<void> {
  const record = service.desk.shelf.find(id);
  const text = record.state === 'done' ? await resultOf(record) : null;
  sendJson(response, { ...service.desk.shelf.view(record), ...(text !== null && { result: JSON.parse(text) }) });
}

/** Takes a clip away. */
export async function removeClip({ response, service, id }: Exchange): Promise<void> {
  await service.desk.remove(id);
  response.writeHead(204).end();
}

/** Tells of one clip as long as somebody listens. */
export async function followClip({ response, service, id }: Exchange): Promise<void> {
  const { desk } = service;
  const record = desk.shelf.find(id);
  const result = record.state === 'done' ? await resultOf(record) : null;
  const now = desk.shelf.find(id);
  const first: Bulletin[] = [
    { event: 'state', clip: desk.shelf.view(now) },
    ...(result === null ? [] : [{ event: 'result' as const, id, text: result }]),
    ...(now.debugVideo === 'ready' ? [{ event: 'debug_video' as const, id }] : []),
  ];
  const isOurs = (bulletin: Bulletin) => (bulletin.event === 'state' ? bulletin.clip.id : bulletin.id) === id;
  sendEvents(response, (listener) => desk.shelf.board.listen((news) => isOurs(news) && listener(news)), first);
}

/** The result: as it stands, or as it was before anybody put it right. */
export async function showResult({ response, service, id, query }: Exchange): Promise<void> {
  const record = answered(service, id);
  const text = await resultOf(record, query.get('automatic') === '1');
  sendText(response, text, { type: 'application/json', headers: savedAs(`${stemOf(record.name)}.json`, 'inline') });
}

/** The clip itself. */
export async function showVideo({ response, service, id }: Exchange): Promise<void> {
  const { files, whole, mediaType, name } = service.desk.shelf.find(id);
  if (!whole) throw goneFile();
  await sendFile(response, files.clip, { type: mediaType, headers: savedAs(name, 'inline') });
}

/** Milliseconds that somebody may wait for what is made behind all clips that wait. */
const makingMs = 600_000;

/** The clip with everything drawn on it; where events were put right, with those. */
export async function showDebugVideo({ response, service, id }: Exchange): Promise<void> {
  const record = service.desk.shelf.find(id);
  const { files, whole, debugVideo, name } = record;
  if (!whole) throw goneFile();
  if (debugVideo === 'pending')
    throw notReady('The debug video of this clip is not ready yet.', 'Its events tell when.');
  const isThere = debugVideo === 'ready' && !isCorrected(record);
  if (!isThere) answered(service, id);
  response.setTimeout(makingMs);
  const path = isThere ? files.debugVideo : await service.desk.make(record, 'debugVideo');
  await sendFile(response, path, { type: 'video/mp4', headers: savedAs(`${stemOf(name)}.debug.mp4`, 'inline') });
}

/** The report: one page that can be kept, with pictures of the key moments as long as the clip is there. */
export async function showReport({ response, service, id }: Exchange): Promise<void> {
  const record = answered(service, id);
  const headers = { ...savedAs(`${stemOf(record.name)}.html`, 'inline'), 'Content-Security-Policy': documentPolicy };
  const type = 'text/html';
  if (record.whole) {
    response.setTimeout(makingMs);
    const path = await service.desk.make(record, 'html');
    return sendFile(response, path, { type: `${type}; charset=utf-8`, headers });
  }
  sendText(response, reportPage([{ analysis: await analysisOf(record), pictures: [] }]), { type, headers });
}

/** One row for each jump. */
export async function showJumpCsv({ response, service, id }: Exchange): Promise<void> {
  const record = answered(service, id);
  const rows = jumpCsv([await analysisOf(record)]);
  await sendPieces(response, rows, { type: 'text/csv', headers: savedAs(`${stemOf(record.name)}.csv`) });
}

/** Every joint in every frame, in one of the formats of the command line. */
export function showLandmarks(ending: '.json' | '.csv' | '.trc') {
  return async ({ response, service, id }: Exchange): Promise<void> => {
    const { files, whole, state, name } = service.desk.shelf.find(id);
    if (!whole) throw goneFile();
    const { content, header } = await readTracks(files.tracks).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT') throw cause;
      throw state === 'waiting' || state === 'running'
        ? notReady('The landmarks of this clip are not ready yet.', 'Its events tell when there is a result.')
        : new Refused('request.not-found', 'Nobody was found in this clip: there are no landmarks.', {
            hint: 'Look at why it has no answer.',
          });
    });
    if (ending === '.trc' && content.people && content.people.length > 1) {
      throw new Refused('request.invalid', 'A .trc file holds one person: it cannot hold all.', {
        hint: 'Take .json or .csv, or send the clip again for one person: person=1.',
      });
    }
    await sendPieces(response, landmarkFormats[ending]!(content, header), {
      type: landmarkTypes[ending],
      headers: savedAs(`${stemOf(name)}.landmarks${ending}`, ending === '.json' ? 'inline' : 'attachment'),
    });
  };
}

const landmarkTypes = { '.json': 'application/json', '.csv': 'text/csv', '.trc': 'text/plain' } as const;

/** The text of a clip's result. */
export async function resultOf(record: ClipRecord, automatic = false): Promise<string> {
  const { files } = record;
  return readFile(isCorrected(record) && !automatic ? files.corrected : files.result, 'utf8');
}

/** A clip's result, which we have written ourselves. */
export async function analysisOf(record: ClipRecord, automatic = false): Promise<Analysis> {
  return JSON.parse(await resultOf(record, automatic)) as Analysis;
}

/** A clip that has an answer; refuses one that has none, in the words of its refusal. */
export function answered({ desk }: Service, id: string): ClipRecord {
  const record = desk.shelf.find(id);
  if (record.state === 'done') return record;
  const { message, hint } = record.error ?? {
    message: 'This clip has no result yet.',
    hint: 'Its events tell when it has.',
  };
  throw notReady(message, hint);
}

function notReady(message: string, hint: string): Refused {
  return new Refused('clip.not-ready', message, { hint });
}
