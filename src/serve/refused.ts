import { type ErrorCode, KinemotionError } from '../errors.js';

/** Every way in which a request is refused, and the status that goes with it. */
const statusOf = {
  'request.malformed': 400,
  'request.token': 401,
  'request.forbidden': 403,
  'request.not-found': 404,
  'request.method': 405,
  'request.too-slow': 408,
  'clip.not-ready': 409,
  'clip.gone': 410,
  'request.length': 411,
  'upload.too-large': 413,
  'request.type': 415,
  'request.range': 416,
  'request.invalid': 422,
  'server.broken': 500,
  'server.full': 503,
  'server.closing': 503,
  'server.no-room': 507,
} as const;

/** The stable name of a refusal, as it stands in the error object. */
export type RefusalCode = keyof typeof statusOf;

/** What is said of a request or of a clip that has no answer. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** A request that is refused: why, and what to do. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly hint: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: RefusalCode,
    message: string,
    more: { readonly hint: string; readonly headers?: Readonly<Record<string, string>>; readonly cause?: unknown },
  ) {
    super(message, { cause: more.cause });
    this.hint = more.hint;
    this.headers = more.headers ?? {};
  }
}

/** How a request is answered that failed. */
export interface Failed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly problem: Problem;
  /** Whether whoever runs the server should hear of it. */
  readonly ours: boolean;
}

/** What is said where nothing can be written. */
export const noRoom: Problem = {
  code: 'server.no-room',
  message: 'The disk of the computer that analyses is full, or nothing can be written on it.',
  hint: 'Make room on it, or remove clips that are done, then try again.',
};

/** Failures of the program that are about what was asked for: their words name no path. */
const aboutTheRequest = /^(options|video|pose|movement|gait|events)\./;

/** Whatever was thrown, as an answer. What is our fault is told without its details: they may name a path. */
export function failedBy(thrown: unknown): Failed {
  if (thrown instanceof Refused) {
    const { code, message, hint, headers } = thrown;
    return { status: statusOf[code], headers, problem: { code, message, hint }, ours: false };
  }
  if (thrown instanceof KinemotionError && aboutTheRequest.test(thrown.code)) {
    const { code, message, hint } = thrown;
    return { status: statusOf['request.invalid'], headers: {}, problem: { code, message, hint }, ours: false };
  }
  if (isOutOfRoom(thrown)) {
    return { status: statusOf['server.no-room'], headers: {}, problem: noRoom, ours: true };
  }
  const problem: Problem = {
    code: 'server.broken',
    message: 'Something went wrong inside kinemotion.',
    hint: 'Try again. What happened stands in the window in which kinemotion serve runs.',
  };
  return { status: statusOf['server.broken'], headers: {}, problem, ours: true };
}

function isOutOfRoom(thrown: unknown): boolean {
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'output.unwritable';
}

/** Whether a clip has no answer for its own sake: otherwise the machine is to blame, or we are. */
export function isAboutTheClip(code: ErrorCode): boolean {
  return aboutTheRequest.test(code);
}

/** A sentence without the files in a folder: where clips lie is nobody's business but the server's. */
export function withoutPaths(sentence: string, folder: string): string {
  const [before = '', ...rest] = sentence.split(folder);
  return [before, ...rest.map((part) => part.replace(/^\S*?(?=[.,;:]?(\s|$))/, 'a file'))].join('');
}
