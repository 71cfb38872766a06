import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { KinemotionError } from '../errors.js';
import { version } from '../installation.js';
import { allMovements } from '../movements/index.js';
import type { Request } from '../options.js';
import { loadCanvas } from '../overlay/canvas.js';
import { inTurn } from '../pose/in-turn.js';
import { presetNames } from '../presets.js';
import { addressForPhones, inUrl, isEverywhere, isOwn, listen, namesOf, ownHost } from './addresses.js';
import type { Facts } from './api-schemas.js';
import { ClipDesk } from './clip-desk.js';
import { openKeptResults } from './kept-results.js';
import type { ServeLimits } from './limits.js';
import { createService } from './server.js';
import { SessionBook } from './session-book.js';
import { openWorkFolder } from './work-folder.js';

/** How a server is to be. */
export interface ServePlan {
  readonly host: string;
  /** Undefined takes the usual one, or the next that is free. */
  readonly port: number | undefined;
  /** What whoever asks must know; undefined makes one up where others than this machine can ask. */
  readonly token: string | undefined;
  readonly workers: number;
  /** What is asked of every clip beside its own wishes. */
  readonly request: Request;
  readonly limits: ServeLimits;
  /** Where clips are put down while they are kept; undefined is where temporary files go. */
  readonly work: string | undefined;
  /** Where results outlast the server, if they do. */
  readonly keep: string | undefined;
  readonly signal: AbortSignal;
  complain(what: string): void;
}

/** A server that runs. */
export interface Serving {
  /** Where this machine finds it, and a phone in the same network if one does; with the token. */
  readonly address: string;
  readonly phoneAddress: string | null;
  /** What whoever runs it should know. */
  readonly remarks: readonly string[];
  /** Rejects when it must end, or was told to. */
  readonly ended: Promise<void>;
  /** Ends everything and leaves nothing behind. */
  close(): Promise<void>;
}

/** Milliseconds between two looks at what is no longer to be kept. */
const tidyInterval = 15_000;

/** Starts a server and its workers. */
export async function serve(plan: ServePlan): Promise<Serving> {
  const { host, limits, complain } = plan;
  const book = new SessionBook(plan.keep === undefined ? null : await openKeptResults(plan.keep), today);
  const work = await openWorkFolder(plan.work);
  const stopping = new AbortController();
  const closers: (() => unknown)[] = [() => work.close()];
  const close = async () => {
    stopping.abort(new Error('closed'));
    for (const closeOne of closers.reverse()) await closeOne();
  };
  try {
    const undrawn = await whyNoDrawing();
    const token = plan.token ?? (isOwn(host) ? undefined : randomBytes(18).toString('base64url'));
    const signal = AbortSignal.any([plan.signal, stopping.signal]);
    const desk = openDesk({ ...plan, signal }, { folder: work.path, draws: undrawn.length === 0, book });
    closers.push(() => desk.settled());
    await book.open();
    const facts = () => ({ ...factsOf(plan), address: phoneAddressOf(host, port), debug_video: undrawn.length === 0 });
    const access = { hosts: namesOf(host), token };
    const server = createService({ desk, book, access, limits, facts, complain, inTurn: inTurn() });
    const port = await listen(server, host, plan.port);
    closers.push(() => closed(server));
    const tidying = setInterval(() => void tidy(desk, complain), tidyInterval);
    closers.push(() => clearInterval(tidying));
    const query = token === undefined ? '' : `?token=${token}`;
    const phone = phoneAddressOf(host, port);
    return {
      address: `${ownAddressOf(host, port)}${query}`,
      phoneAddress: phone && `${phone}${query}`,
      remarks: [...book.damaged.map((file) => `${file} cannot be read and is left out.`), ...undrawn],
      ...{ ended: desk.ended, close },
    };
  } catch (failure) {
    await close();
    throw failure;
  }
}

function openDesk(
  { limits, workers, request, signal, complain }: ServePlan,
  { folder, draws, book }: { readonly folder: string; readonly draws: boolean; readonly book: SessionBook },
): ClipDesk {
  return new ClipDesk({
    ...{ folder, draws, limits, workers, request, signal, complain },
    // Where results cannot be kept for other days they are no less right.
    found: (record, analysis) => book.enter(record, analysis).catch((failure) => complain(String(failure))),
    removed: ({ id }) => book.strike(id),
  });
}

async function tidy(desk: ClipDesk, complain: ServePlan['complain']): Promise<void> {
  await desk.tidy(performance.now()).catch((failure) => complain(String(failure)));
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function ownAddressOf(host: string, port: number): string {
  return `http://${isEverywhere(host) ? ownHost : inUrl(host)}:${port}/`;
}

function phoneAddressOf(host: string, port: number): string | null {
  const phone = addressForPhones(host);
  return phone && `http://${phone}:${port}/`;
}

/** Without the drawing library there are numbers all the same; says what to do where it is missing. */
async function whyNoDrawing(): Promise<readonly string[]> {
  return loadCanvas().then(
    () => [],
    (failure: KinemotionError) => [failure.message, failure.hint],
  );
}

function factsOf({ limits, keep, workers }: ServePlan): Omit<Facts, 'address' | 'debug_video'> {
  const { bytes, seconds, clips, waiting, keptMinutes } = limits;
  return {
    version: version(),
    limits: { bytes, seconds, clips, waiting },
    presets: [...presetNames],
    movements: allMovements.map(({ id, aliases, title }) => ({ id, aliases: [...aliases], title })),
    retention: { minutes: keptMinutes, results: keep !== undefined },
    workers,
  };
}

/** The day where this machine stands. */
function today(): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
