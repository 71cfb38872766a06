import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { KinemotionError } from '../errors.js';
import { movements } from '../movements/index.js';
import { info, type Note } from '../note.js';
import type { Request } from '../options.js';
import { FileTooLarge, readBounded } from '../report/bounded-file.js';
import { checkOutput, takenTwice, writeOutput } from '../report/output-file.js';
import { parseRoster, profileOf, type Roster } from '../report/session/roster.js';
import { describeSession } from '../report/session/session.js';
import { sessionCsv, trialsCsv } from '../report/session/session-csv.js';
import { rosterNotes } from '../report/session/session-notes.js';
import type { SessionResult } from '../report/session/session-result.js';
import { sessionText } from '../report/session/session-text.js';
import { headlinesOf } from '../report/session/trial.js';
import { athleteKey, rootOf, whoseIs } from '../report/session/whose.js';
import { jsonText } from '../report/tame.js';
import { printable } from '../video/clip.js';
import { readBaseline, trialsIn } from './session-baseline.js';
import type { ClipAnswers } from './session-clips.js';
import { readSessionFiles, type SessionFiles } from './session-files.js';
import { paintFor, textWidth, write } from './terminal.js';

/** How a session is to be read, and where it goes. */
export interface SessionRequest {
  readonly roster?: string;
  readonly baseline?: string;
  readonly metric?: string;
  readonly resultsOnly?: boolean;
  readonly save?: boolean;
  readonly cache?: boolean;
  readonly strictTrials?: boolean;
  readonly quality?: Request['quality'];
  readonly ffmpeg?: string;
  readonly json?: string;
  readonly csv?: string;
  readonly trialsCsv?: string;
  readonly html?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly signal: AbortSignal;
}

const someFailed = 6;
const usualMetric = 'jump_height_m';

/** Ten thousand athletes take less than one. */
const mostRosterBytes = 4 * 2 ** 20;

/** Reads the trials of a folder, analyses what has no result yet, writes what was asked for, and gives back the exit code. */
export async function runSession(folder: string, request: SessionRequest): Promise<number> {
  const { signal, strictTrials: strict = false, metric = usualMetric } = request;
  await holdFolder(folder);
  holdMetric(metric);
  await holdOutputs(request);
  const roster = await readRoster(request.roster);
  const baseline =
    request.baseline === undefined
      ? null
      : { name: request.baseline, trials: await readBaseline(request.baseline, { roster, strict, signal }) };
  const files = await readSessionFiles(folder, signal);
  await holdInputs(folder, files, request);
  const made = request.resultsOnly ? nothingMade : await analyzeRest(folder, files, roster, request);
  const results = [...files.results, ...made.results];
  const trials = trialsIn(folder, { results }, { roster, strict });
  const refused = [...files.refused, ...made.refused];
  const walks = results.filter(({ analysis }) => analysis.gait).map(({ file }) => file);
  if (trials.every(({ excluded }) => excluded)) throw nothing(folder, { ...files, refused }, trials.length > 0);
  const notes = [
    ...made.notes,
    ...walkNotes(walks),
    ...rosterNotes(
      roster,
      [...results, ...refused].map(({ file }) => file),
    ),
  ];
  const session = describeSession({
    ...{ folder: basename(resolve(folder)), trials, roster, baseline, metric, refused },
    ...{ damaged: files.damaged, passedOver: files.passedOver, notes },
  });
  await deliver(session, request);
  return refused.length + files.damaged.length > 0 ? someFailed : 0;
}

const nothingMade: ClipAnswers = { results: [], refused: [], notes: [] };

async function analyzeRest(
  folder: string,
  { clips }: SessionFiles,
  roster: Roster | null,
  { quality, ffmpeg, save = false, cache = true, quiet = false, signal }: SessionRequest,
): Promise<ClipAnswers> {
  if (clips.length === 0) return nothingMade;
  const root = rootOf(resolve(folder));
  const requestFor = (clip: string): Request => {
    const { athlete } = whoseIs(clip, root, roster);
    const { height: athleteHeight, ...rest } = profileOf(roster, (name) => athleteKey(name) === athleteKey(athlete));
    const known = Object.entries({ athleteHeight, ...rest, quality, ffmpeg }).filter(([, value]) => value != null);
    return Object.fromEntries(known);
  };
  const { analyzeClips } = await import('./session-clips.js');
  return analyzeClips({ folder, clips, requestFor, save, cache, quiet, signal });
}

async function deliver(session: SessionResult, request: SessionRequest): Promise<void> {
  const { json, csv, trialsCsv: trials, html, quiet, color } = request;
  const text = `${jsonText(session, 2)}\n`;
  if (csv !== undefined) await writeOutput(csv, [sessionCsv(session)]);
  if (trials !== undefined) await writeOutput(trials, [trialsCsv(session)]);
  if (html !== undefined) {
    const { sessionPage } = await import('../report/html/session-page.js');
    await writeOutput(html, [sessionPage(session)]);
  }
  if (json === undefined) await write(process.stdout, text);
  else await writeOutput(json, [text]);
  if (quiet) return;
  await write(process.stderr, sessionText(session, { paint: paintFor({ color }), width: textWidth(process.stderr) }));
}

async function readRoster(path: string | undefined): Promise<Roster | null> {
  if (path === undefined) return null;
  const bytes = await readBounded(path, mostRosterBytes).catch((cause) => {
    const why = cause instanceof FileTooLarge ? `is no roster: ${cause.message}` : 'cannot be read';
    throw new KinemotionError('table.unreadable', `The roster ${printable(path)} ${why}.`, {
      hint: 'Check the name. A name with spaces needs quotes around it.',
      cause,
    });
  });
  return parseRoster(bytes.toString(), printable(basename(path)));
}

async function holdFolder(folder: string): Promise<void> {
  const facts = await stat(folder).catch(() => undefined);
  if (facts?.isDirectory()) return;
  const message = facts ? `${printable(folder)} is no folder.` : `There is no folder ${printable(folder)}.`;
  throw new KinemotionError('result.missing', message, {
    hint: 'Name the folder in which the clips or the saved results of a session lie.',
  });
}

function holdMetric(metric: string): void {
  const known = [...new Set(movements.flatMap(({ id }) => headlinesOf(id)))];
  if (known.includes(metric)) return;
  throw new KinemotionError('options.invalid', `There is no number called ${printable(metric)} that sums up trials.`, {
    hint: `Name one of ${known.join(', ')}.`,
  });
}

function outputsOf({ json, csv, trialsCsv: trials, html }: SessionRequest): string[] {
  return [json, csv, trials, html].filter((path) => path !== undefined);
}

async function holdOutputs(request: SessionRequest): Promise<void> {
  const outputs = outputsOf(request);
  for (const [i, path] of outputs.entries()) {
    if (outputs.slice(0, i).some((other) => resolve(other) === resolve(path))) throw takenTwice(path);
    await checkOutput(path, { input: request.roster, force: request.force });
  }
}

/** With --force, too, no result from which the session is made is replaced by it. */
async function holdInputs(folder: string, { results }: SessionFiles, request: SessionRequest): Promise<void> {
  const inputs = new Set(results.map(({ file }) => resolve(join(folder, file))));
  for (const path of outputsOf(request)) if (inputs.has(resolve(path))) await checkOutput(path, { input: path });
}

/** A session sums up jumps: steps are compared clip by clip. */
function walkNotes(walks: readonly string[]): Note[] {
  if (walks.length === 0) return [];
  const which = `${walks.slice(0, 3).map(printable).join(', ')}${walks.length > 3 ? ' and others' : ''}`;
  return [
    info('session.gait', `${which}: walking or running, of which only left and right are summed up.`, compareWalks),
  ];
}

const compareWalks = 'Compare two results of walking or running number by number with kinemotion compare.';

type Left = Pick<SessionFiles, 'clips' | 'refused' | 'damaged'>;

function nothing(folder: string, { clips, refused, damaged }: Left, allExcluded: boolean): KinemotionError {
  const name = printable(folder);
  if (allExcluded) {
    return new KinemotionError('session.nothing', `Every trial in ${name} has a low confidence.`, {
      hint: 'Read the notes in the results, film again, or leave out --strict-trials.',
    });
  }
  const failed = [...refused, ...damaged];
  const [first] = failed;
  if (first) {
    const message = `None of ${failed.length} files in ${name} gives a trial. ${printable(first.file)}: ${printable(first.message)}`;
    return new KinemotionError('session.nothing', message, {
      hint: `Its code is ${printable(first.code)}. Film again.`,
    });
  }
  return new KinemotionError('session.nothing', `There are no trials in ${name}.`, {
    hint:
      clips.length > 0
        ? 'There are clips without results: leave out --results-only to analyse them.'
        : 'Put clips there, or results that kinemotion analyze wrote with --json.',
  });
}
