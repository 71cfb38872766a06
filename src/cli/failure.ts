import type { KinemotionError } from '../errors.js';
import { paintFor, write } from './terminal.js';

/**
 * Tells a program (one JSON object on standard output) and a person (a sentence and a hint on standard error) why there is
 * no answer. Gives back the exit code.
 */
export async function reportFailure(failure: KinemotionError, args: readonly string[]): Promise<number> {
  const { code, message, hint } = failure;
  const paint = paintFor(args.includes('--no-color') ? { color: false } : {});
  await write(process.stdout, `${JSON.stringify({ error: { code, message, hint } }, null, 2)}\n`);
  await write(process.stderr, `${paint.red('✗')} ${message}\n  ${paint.dim(hint)}\n`);
  if (args.includes('--verbose')) await write(process.stderr, `${details(failure)}\n`);
  return failure.exitCode;
}

/** The failure's own stack and everything that led to it. */
function details(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by: ${details(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
