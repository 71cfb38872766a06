/** Every way a run can end without an answer, and the exit code that the shell sees. */
const exitCodes = {
  'options.invalid': 2,
  'events.unknown': 2,
  'events.impossible': 2,
  'events.unsupported': 2,
  'output.unwritable': 2,
  'output.exists': 2,
  'check.nothing': 2,
  'check.unreadable': 2,
  'batch.nothing': 2,
  'result.missing': 2,
  'result.unreadable': 2,
  'result.too-large': 2,
  'result.other-version': 2,
  'table.unreadable': 2,
  'bench.unreadable': 2,
  'video.missing': 3,
  'video.unreadable': 3,
  'video.not-a-video': 3,
  'video.no-picture': 3,
  'video.too-short': 3,
  'video.too-large': 3,
  'ffmpeg.missing': 4,
  'ffmpeg.unusable': 4,
  'ffmpeg.stalled': 4,
  'model.missing': 4,
  'model.altered': 4,
  'model.unusable': 4,
  'canvas.missing': 4,
  'bench.failed': 4,
  'memory.too-little': 4,
  'worker.unusable': 4,
  'worker.crashed': 4,
  'worker.stalled': 4,
  'queue.packages-missing': 4,
  'queue.unreachable': 4,
  'queue.job-refused': 4,
  'queue.other-version': 4,
  'queue.no-such-root': 4,
  'queue.other-clip': 4,
  'queue.taken-out': 4,
  'pose.nobody': 5,
  'pose.no-such-person': 5,
  'movement.none': 5,
  'movement.cut-off': 5,
  'movement.feet-not-seen': 5,
  'movement.landed-elsewhere': 5,
  'movement.not-a-jump': 5,
  'movement.unlike': 5,
  'gait.none': 5,
  'gait.too-few-steps': 5,
  'result.no-answer': 5,
  'session.nothing': 5,
  'run.interrupted': 130,
  bug: 70,
} as const;

/** The stable name of a failure, as it stands in the error object. */
export type ErrorCode = keyof typeof exitCodes;

/** All of them, to check what comes from another process or a file. */
export const errorCodes = Object.keys(exitCodes) as readonly ErrorCode[];

/** The exit code of a run that ends with this alone. */
export function exitCodeOf(code: ErrorCode): number {
  return exitCodes[code];
}

/** A failure that we can explain. Anything else that is thrown is a bug. */
export class KinemotionError extends Error {
  override readonly name = 'KinemotionError';
  /** What the person at the keyboard can do about it. */
  readonly hint: string;

  constructor(
    readonly code: ErrorCode,
    message: string,
    more: { readonly hint: string; readonly cause?: unknown },
  ) {
    super(message, { cause: more.cause });
    this.hint = more.hint;
  }

  get exitCode(): number {
    return exitCodes[this.code];
  }
}

/** The failure's own stack and everything that led to it. */
export function wholeOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by: ${wholeOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

/** Whatever was thrown, as a failure with a code: what we did not foresee is our bug and says so. */
export function explain(thrown: unknown): KinemotionError {
  if (thrown instanceof KinemotionError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new KinemotionError('bug', `Something went wrong inside kinemotion: ${message}`, {
    hint: 'This is our fault. Run again with --verbose and send us what it prints.',
    cause: thrown,
  });
}
