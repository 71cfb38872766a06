import { exitCodeOf, KinemotionError } from '../errors.js';
import { readAddress } from '../queue/address.js';
import type { Done } from '../queue/do-clip.js';
import { openRoots } from '../queue/roots.js';
import { serveQueue } from '../queue/serve-queue.js';
import { printable } from '../video/clip.js';
import { planWork } from './plan-work.js';
import { paintFor, write } from './terminal.js';
import type { WorkerFlags } from './worker.js';

/** Milliseconds after which a worker that was told twice is no more, whatever holds it. */
const hurryMs = 8000;

/** Serves a queue until it is told to leave, and gives back the exit code. */
export async function runWorker(flags: WorkerFlags): Promise<number> {
  const { queue, root = [], workers: wish, maxMemory, ffmpeg, quiet = false, verbose = false, color } = flags;
  const address = readAddress(queue);
  const roots = await openRoots(root);
  const [leaving, hurrying] = [new AbortController(), new AbortController()];
  const plan = await planWork(
    {
      ...(wish !== undefined && { workers: wish }),
      ...(maxMemory !== undefined && { maxMemory }),
      ...(ffmpeg && { ffmpeg }),
    },
    hurrying.signal,
  );
  const size = plan.workers;
  const request = plan.requestFor(size);
  const paint = paintFor({ color });
  const say = (sentence: string) => void (quiet || write(process.stderr, `${paint.dim(`· ${printable(sentence)}`)}\n`));
  const ended = (path: string, done: Done, seconds: number) => {
    const line = `${printable(path)}: ${wordsFor(done)}, ${seconds.toFixed(1)} s\n`;
    if (!quiet) write(process.stderr, line);
    const whole = done.kind === 'failed' ? done.failure.outcome : done.outcome;
    if (verbose && whole?.refusal) write(process.stderr, `${whole.whole}\n`);
  };
  const forget = obeySignals(leaving, hurrying, say);
  try {
    const at = size === 1 ? 'one clip' : `${size} clips`;
    say(`Serving ${address.shown}, ${at} at a time. Ctrl-C finishes what was begun and leaves.`);
    const [leave, hurry] = [leaving.signal, hurrying.signal];
    await serveQueue({ address, roots, request, size, leave, hurry, events: { say, ended } });
    return hurry.aborted ? exitCodeOf('run.interrupted') : 0;
  } finally {
    forget();
  }
}

/** Told once: leave in order. Twice: at once, but give back what was begun. */
function obeySignals(leaving: AbortController, hurrying: AbortController, say: (sentence: string) => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const reason = new KinemotionError('run.interrupted', 'Interrupted.', {
    hint: 'What was begun is in the queue again.',
  });
  let last: NodeJS.Timeout | undefined;
  const obey = () => {
    if (!leaving.signal.aborted) {
      say('Finishing what was begun, then leaving. Once more gives it back and leaves at once.');
      leaving.abort(reason);
      return;
    }
    hurrying.abort(reason);
    // Redis may be away: it finds out by itself that we are.
    last ??= setTimeout(() => process.exit(exitCodeOf('run.interrupted')), hurryMs).unref();
  };
  for (const signal of signals) process.on(signal, obey);
  return () => {
    clearTimeout(last);
    for (const signal of signals) process.off(signal, obey);
  };
}

function wordsFor(done: Done): string {
  if (done.kind === 'answered') {
    if (!done.outcome) return 'was answered already';
    return done.outcome.refusal ? `no answer (${done.outcome.refusal.code})` : 'answered';
  }
  return `${done.failure.outcome.refusal?.code ?? 'failed'}${done.again ? ', to be tried again' : ''}`;
}
