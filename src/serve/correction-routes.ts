import { correct } from '../correction/correct.js';
import type { GivenEvents } from '../correction/event-names.js';
import { readKept } from '../correction/kept-file.js';
import type { KeptReading } from '../correction/kept-reading.js';
import { resultText } from '../report/result-text.js';
import { correctionSchema } from './api-schemas.js';
import type { ClipRecord } from './clip-record.js';
import { analysisOf, answered } from './clip-routes.js';
import type { Exchange } from './exchange.js';
import { readJsonBody } from './json-body.js';
import { Refused } from './refused.js';
import { sendText } from './reply.js';
import { goneFile } from './send-file.js';

/** Measures a clip anew with events as somebody saw them: all that are given, each time from what was found. */
export async function correctClip({ request, response, service, id }: Exchange): Promise<void> {
  answered(service, id);
  const parsed = correctionSchema.safeParse(await readJsonBody(request));
  if (!parsed.success) {
    throw new Refused('request.invalid', 'These are no moments of events.', {
      hint: 'Send {"events": {"take_off": 1.234}}, in seconds as the result counts them; "2.take_off" for the second jump.',
    });
  }
  sendText(response, await service.inTurn(() => measureAnew(service, id, parsed.data.events)), json);
}

/** Takes every event as it was found. */
export async function uncorrectClip({ response, service, id }: Exchange): Promise<void> {
  answered(service, id);
  sendText(response, await service.inTurn(() => measureAnew(service, id, {})), json);
}

const json = { type: 'application/json' };

/** It may be removed at any moment. */
async function keptOf({ files }: ClipRecord): Promise<KeptReading> {
  return readKept(files.reading).catch((cause) => {
    throw goneFile(cause);
  });
}

async function measureAnew(service: Exchange['service'], id: string, events: GivenEvents): Promise<string> {
  const record = answered(service, id);
  const automatic = await analysisOf(record, true);
  const corrected = Object.keys(events).length > 0;
  if (corrected && !record.whole) throw goneFile();
  const analysis = corrected ? correct(automatic, await keptOf(record), events) : automatic;
  await service.desk.replace(id, analysis, events);
  return resultText(analysis);
}
