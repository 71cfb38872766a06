import { explain, KinemotionError } from '../errors.js';
import { version } from '../installation.js';
import { EnginePool, usualEngine } from '../pose/engine-pool.js';
import { FailedAfterAnswer, reportFailure } from './failure.js';
import { write } from './terminal.js';

/** Runs one command line. The one place that catches, and that sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  // A worker finishes its clips first, however long that takes: it listens to signals itself.
  const engines = new EnginePool();
  const interruption = args[0] === 'worker' ? uninterrupted() : interruptible(args, engines);
  // Whoever writes is told whether it could be written: see `write`.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    // Asked for by scripts and package managers: answered before anything is loaded.
    if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
      await write(process.stdout, `${version()}\n`);
      return;
    }
    beginAtOnce(args, engines);
    const { createProgram, OnlyTold } = await import('./program.js');
    const told: string[] = [];
    const program = createProgram(interruption.signal, engines, (text) => void told.push(text));
    await program.parseAsync(args, { from: 'user' }).catch(async (thrown) => {
      if (!(thrown instanceof OnlyTold)) throw thrown;
      await write(process.stdout, told.join(''));
    });
  } catch (thrown) {
    const answered = thrown instanceof FailedAfterAnswer;
    const cause = explain(answered ? thrown.cause : thrown);
    // A command that was interrupted may know better what to do next than we do.
    const failure =
      interruption.signal.aborted && cause.code !== 'run.interrupted' ? interruption.signal.reason : cause;
    process.exitCode = await reportFailure(failure, args, answered);
  } finally {
    interruption.forget();
  }
}

/**
 * What takes longest begins first, before the command line is understood, as far as a glance tells what will be needed: the
 * thread of an engine, and the usual networks too where no answer can be known already.
 */
function beginAtOnce([command, ...args]: readonly string[], engines: EnginePool): void {
  const says = (...words: string[]) => args.some((arg) => words.includes(arg.split('=')[0]!));
  if (command !== 'analyze' || args.length === 0 || says('-h', '--help', '--print-config')) return;
  engines.prepare();
  if (!says('--no-cache') || says('-q', '--quality', '--model', '--device', '--config')) return;
  // Whoever needs them hears if they cannot be loaded.
  engines.open(usualEngine).catch(() => undefined);
}

/** What is not in order by then, in milliseconds, never will be: a pipe that nobody reads holds us for ever. */
const patience = 10_000;

/** Milliseconds that a look is given to end where somebody wants everything to end at once. */
const hurry = 1000;

function uninterrupted(): ReturnType<typeof interruptible> {
  return { signal: new AbortController().signal, forget: () => undefined };
}

/** Ctrl-C once: everything is ended in order. Twice: at once. */
function interruptible(args: readonly string[], engines: EnginePool): { signal: AbortSignal; forget(): void } {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let waiting: NodeJS.Timeout | undefined;
  // As soon as nobody looks any more: some milliseconds.
  const endAtOnce = () => {
    setTimeout(() => process.exit(130), hurry).unref();
    void engines.retire().then(() => process.exit(130));
  };
  const stop = () => {
    if (controller.signal.aborted) return endAtOnce();
    const reason = new KinemotionError('run.interrupted', 'Interrupted.', { hint: 'Nothing was left behind.' });
    controller.abort(reason);
    waiting = setTimeout(() => void reportFailure(reason, args).then(giveUp), patience);
    waiting.unref();
  };
  const turnAway = () => {
    for (const signal of signals) process.off(signal, stop);
  };
  const forget = () => {
    clearTimeout(waiting);
    // Who presses again while everything ends in order gets the same exit code.
    if (!controller.signal.aborted) turnAway();
  };
  // `process.exit` would wait for the very call that holds us; the shell sees 130 for this, too.
  const giveUp = () => {
    turnAway();
    process.kill(process.pid, 'SIGINT');
  };
  for (const signal of signals) process.on(signal, stop);
  return { signal: controller.signal, forget };
}
