import type { IncomingHttpHeaders } from 'node:http';
import { KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import { clipQuerySchema } from './api-schemas.js';
import type { ClipWish } from './clip-desk.js';
import { readAthlete, readClipName } from './clip-name.js';
import { Refused } from './refused.js';

/** Reads what is asked of a clip from the query and the headers of its upload; refuses what no analysis understands. */
export function readWish(query: URLSearchParams, headers: IncomingHttpHeaders): ClipWish {
  const given = [...query].filter(([, value]) => value !== '');
  const twice = given.find(([key], i) => given.findIndex(([other]) => other === key) !== i);
  if (twice) throw invalid(`The option ${shown(twice[0])} is there twice.`);
  const parsed = clipQuerySchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const name = issue.code === 'unrecognized_keys' ? issue.keys[0]! : String(issue.path[0]);
    throw invalid(
      issue.code === 'unrecognized_keys'
        ? `There is no option ${shown(name)}.`
        : `The option ${shown(name)} does not fit.`,
    );
  }
  const { debug_video, athlete, athlete_height, drop_height, capture_fps, person, ...same } = parsed.data;
  const wanted = {
    ...same,
    ...{ athleteHeight: athlete_height, dropHeight: drop_height, captureFps: capture_fps },
    person: person !== undefined && /^\d+$/.test(person) ? Number(person) : person,
  };
  const request = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Request;
  // Refused now and in the words of the command line, before anything is uploaded.
  hold(request);
  const name = readClipName(single(headers['x-file-name']));
  return { name, athlete: readAthlete(athlete), request, debugVideo: debug_video === '1' };
}

function hold(request: Request): void {
  try {
    resolveOptions(request);
  } catch (failure) {
    if (!(failure instanceof KinemotionError)) throw failure;
    const hint = failure.hint.replaceAll(/--([a-z-]+)/g, (_, option: string) => option.replaceAll('-', '_'));
    throw new KinemotionError(failure.code, failure.message, { hint, cause: failure });
  }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function shown(name: string): string {
  return [...name].slice(0, 40).join('');
}

function invalid(message: string): Refused {
  return new Refused('request.invalid', message, { hint: 'See /api/v1/openapi.json for what may be asked.' });
}
