import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { execa, type ResultPromise } from 'execa';
import { folder } from './clips.js';

/** A finished run of the real program. */
export interface CliRun {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** The run did not end by itself. */
  readonly timedOut: boolean;
  /** Names of what it left in the folder for temporary files. */
  readonly leftFiles: readonly string[];
  /** Command lines of what it left running. */
  readonly leftChildren: readonly string[];
}

export interface CliOptions {
  /** Bytes for standard input; without them it is closed. */
  readonly input?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The program's own file; another one stands in a changed copy of the package. */
  readonly bin?: string;
  /** Run by this command instead of directly. */
  readonly through?: readonly string[];
  /** Milliseconds after which a run is ended that does not end by itself. */
  readonly timeout?: number;
}

/** A process by its number and its command line. */
export interface RunningProcess {
  readonly pid: number;
  readonly line: string;
}

export interface RunningCli {
  readonly process: ResultPromise<{ reject: false; encoding: 'utf8' }>;
  /** Everything that the program started and that still runs. */
  children(): string[];
  /** The same with its process ids. */
  processes(): RunningProcess[];
  /** The program itself too, where it was started by another command. */
  all(): RunningProcess[];
  /** The temporary files that it has at this moment. */
  files(): string[];
  readonly ended: Promise<CliRun>;
}

/** Where `npm` puts the program. */
export const cliPath = resolve('bin/kinemotion.js');

/** The superuser reads everything, unless it gives that power away. */
export const withoutPower = process.getuid?.() === 0 ? ['setpriv', '--inh-caps=-all', '--bounding-set=-all'] : [];

/** Starts the real program with a folder for temporary files of its own. */
export function startCli(
  args: readonly string[],
  options: CliOptions & { readonly openInput?: boolean } = {},
): RunningCli {
  const temporary = mkdtempSync(join(folder, 'tmp-'));
  // Nothing is ever answered from what another run found out, unless a test gives both the same.
  const cache = join(mkdtempSync(join(folder, 'cache-')), 'kinemotion');
  const [command, ...rest] = [...(options.through ?? []), process.execPath, options.bin ?? cliPath, ...args];
  const child = execa(command!, rest, {
    reject: false,
    encoding: 'utf8',
    extendEnv: false,
    env: { ...cleanEnvironment(), TMPDIR: temporary, KINEMOTION_CACHE_DIR: cache, ...options.env },
    timeout: options.timeout ?? 30_000,
    killSignal: 'SIGKILL',
    forceKillAfterDelay: false,
    stripFinalNewline: false,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.input === undefined ? { stdin: options.openInput ? 'pipe' : 'ignore' } : { input: options.input }),
  });
  const running = child as unknown as RunningCli['process'];
  const ended = running.then((result) => ({
    exitCode: result.exitCode,
    stdout: result.stdout,
    stderr: result.stderr,
    timedOut: result.timedOut,
    leftFiles: readdirSync(temporary),
    leftChildren: processesOf(temporary).map(({ line }) => line),
  }));
  const processes = () => processesOf(temporary).filter(({ line }) => !line.includes('kinemotion.js'));
  return {
    process: running,
    children: () => processes().map(({ line }) => line),
    processes,
    all: () => processesOf(temporary),
    files: () => readdirSync(temporary),
    ended,
  };
}

/** Runs the real program to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  return startCli(args, options).ended;
}

/** What the failure of a run says to a program. */
export function errorOf(run: Pick<CliRun, 'stdout'>): { code: string; message: string; hint: string } {
  return JSON.parse(run.stdout).error;
}

/** Waits until a condition holds; says in words what it waited for when it does not come. */
export async function until(condition: () => boolean, what: string, seconds = 10): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Whether a process runs (one that has ended and that nobody has asked for yet does not). */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** What would change the program's behaviour: colours are also chosen by the names of terminals and of build servers. */
const telling =
  /^(KINEMOTION_|VITEST|NODE_|FORCE_COLOR$|NO_COLOR$|CLICOLOR|COLORTERM$|TERM|CI$|CI_|GITHUB_|GITEA_|TF_BUILD$|AGENT_NAME$|TEAMCITY_)/;

/** The tests' own environment without what would change the program's behaviour. */
function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !telling.test(name));
  return Object.fromEntries(kept) as Record<string, string>;
}

/** Children inherit their parent's environment: the folder for temporary files tells whose they are. */
function processesOf(temporary: string): RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && isRunning(Number(name)))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0');
        if (!environment.includes(`TMPDIR=${temporary}`)) return [];
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return [{ pid: Number(pid), line }];
      } catch {
        return [];
      }
    });
}
