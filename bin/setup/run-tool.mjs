import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const keptOutput = 100_000;
const patienceMs = 10_000;
const isWindows = process.platform === 'win32';
const running = new Set();

/** A tool that set-up cannot do without has failed; carries what the tool said. */
export class ToolFailure extends Error {
  constructor(message, output, { whole = false } = {}) {
    super(message);
    this.said = whole ? output.trimEnd() : lastLines(output, 15);
  }
}

/** Runs a tool to its end without showing it; answers with its exit status and what it said. */
export function runTool(command, args, { cwd, env }) {
  return new Promise((resolve) => {
    // Its own process group, so that a signal reaches the compilers below npm as well.
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: !isWindows });
    let output = '';
    const keep = (text) => {
      output = (output + text).slice(-keptOutput);
    };
    running.add(child);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const end = (status) => {
      running.delete(child);
      resolve({ status, output });
    };
    child.on('error', (error) => {
      keep(error.message);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Makes Ctrl-C and its like end the tools first and this process after them. */
export function endToolsOnSignal() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endTools(signal));
}

function endTools(signal) {
  const leave = () => process.exit(128 + constants.signals[signal]);
  if (running.size === 0) leave();
  for (const child of running) {
    child.on('close', () => running.size === 0 && leave());
    send(child, signal);
    setTimeout(() => send(child, 'SIGKILL'), patienceMs);
  }
}

function send(child, signal) {
  try {
    if (isWindows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself in the meantime.
  }
}

/** Says what went wrong and makes the process end with a failure. */
export function reportFailure(error) {
  console.error(error.said ? `${error.message}\n${error.said}` : error.message);
  process.exitCode = 1;
}

/** The end of what a tool said, where the reason usually stands. */
export function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
