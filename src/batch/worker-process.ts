import { type ChildProcess, fork } from 'node:child_process';
import { installed } from '../installation.js';
import type { Analysis } from '../report/analysis.js';
import { type ClipJob, parseReport, type Refusal } from './messages.js';
import type { Listener, Worker } from './pool-plan.js';

/** What a worker says of a clip: what it found, or why there is no answer, in all detail for whoever mends this program. */
export type ClipAnswer = { readonly analysis: Analysis } | { readonly refusal: Refusal; readonly whole: string };

/**
 * Pictures pass outside the heap and make V8 collect again and again: the heap itself is small, and marking it at once takes
 * least; new things in a little room, in megabytes, cost no time and save twenty of them.
 */
const nodeFlags = [
  ...['--no-incremental-marking', '--no-parallel-scavenge', '--interrupt-budget=400000'],
  ...['--max-semi-space-size=4'],
];

/** Characters that are kept of what a worker complains of: the end tells why it ended. */
const keptComplaint = 4000;

/**
 * Starts a worker as a process of its own: the runtime of the networks does not stand two of itself in one process, and a
 * crash takes nothing with it. One that is to be warm has loaded the usual networks before it waits for a clip.
 */
export function startWorkerProcess(
  listener: Listener<ClipAnswer>,
  { warm = false }: { readonly warm?: boolean } = {},
): Worker<ClipJob> {
  // A group of its own: it can be ended with all that it started, and Ctrl-C reaches it through us alone.
  const detached = process.platform !== 'win32';
  const options = {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'] as const,
    execArgv: nodeFlags,
    detached,
    windowsHide: true,
  };
  const child = fork(installed('bin/batch-worker.js'), warm ? ['warm'] : [], { ...options, stdio: [...options.stdio] });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-keptComplaint);
  });
  child.on('message', (message) => {
    const report = parseReport(message);
    if (!report) endGroup(child);
    else if (report.kind === 'ready') listener.ready();
    else if (report.kind === 'alive') listener.alive(report.share);
    else if (report.kind === 'early') listener.early({ analysis: report.analysis });
    else if (report.kind === 'early-refusal') listener.early({ refusal: report.refusal, whole: report.whole });
    else if (report.kind === 'answer') listener.answer({ analysis: report.analysis });
    else listener.answer({ refusal: report.refusal, whole: report.whole });
  });
  child.on('error', (error) => listener.gone(error.message));
  child.on('exit', (code, signal) => {
    // What it started must not outlive it.
    endGroup(child);
    child.stderr?.destroy();
    const how = signal === null ? `exit code ${code}` : signal;
    listener.gone(complaint.trim() === '' ? how : `${how}\n${complaint.trim()}`);
  });
  return {
    give: (job) => void child.send(job, () => undefined),
    stop: () => {
      if (child.connected) child.disconnect();
    },
    kill: () => endGroup(child),
  };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Nobody of the group is left; macOS says so in another way.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
