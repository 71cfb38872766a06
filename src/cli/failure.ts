import { type KinemotionError, wholeOf } from '../errors.js';
import { jsonText } from '../report/tame.js';
import { printable } from '../video/clip.js';
import { paintFor, write } from './terminal.js';

/** What failed when standard output had its answer already: it gets no second object. */
export class FailedAfterAnswer extends Error {
  override readonly name = 'FailedAfterAnswer';

  constructor(cause: unknown) {
    super('failed after the answer was given', { cause });
  }
}

/**
 * Tells a program (one JSON object on standard output) and a person (a sentence and a hint on standard error) why there is
 * no answer. Gives back the exit code.
 */
export async function reportFailure(
  failure: KinemotionError,
  args: readonly string[],
  answered = false,
): Promise<number> {
  const { code } = failure;
  const [message, hint] = [printable(failure.message), printable(failure.hint)];
  const paint = paintFor(args.includes('--no-color') ? { color: false } : {});
  const told = `${jsonText({ error: { code, message, hint } }, 2)}\n`;
  // Where standard output has no room for the answer, it has none for the failure: people and the exit code still tell.
  if (!answered) await write(process.stdout, told).catch(() => undefined);
  await write(process.stderr, `${paint.red('✗')} ${message}\n  ${paint.dim(hint)}\n`);
  if (args.includes('--verbose'))
    await write(process.stderr, `${wholeOf(failure).split('\n').map(printable).join('\n')}\n`);
  return failure.exitCode;
}
