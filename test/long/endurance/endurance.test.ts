import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inFolder } from '../../helpers/clips.js';
import { type CliRun, type RunningCli, startCli, until } from '../../helpers/run-cli.js';
import { timeless } from '../../helpers/timeless.js';
import { blowsOver, strike, strikeOne } from './blows.js';
import { watchJournal } from './journal-watch.js';
import { knownAnswers } from './known-answers.js';
import { growth, weigh } from './memory.js';
import { type MixedClip, mixedClips } from './mixed-clips.js';

/** How many clips; `npm run test:endurance` takes ten thousand. */
const count = Number(process.env.KINEMOTION_TEST_CLIPS) || 240;
const seed = Number(process.env.KINEMOTION_TEST_SEED) || 20261121;

/** Some blows for a short run, one for each hundred clips of a long one; all of them fall in the first half. */
const blowCount = Math.max(14, Math.min(56, Math.round(count / 100)));

/** What a clip may be said to have come to while somebody strikes at who looks at it: each is tried again by --resume. */
const byTheBlow = ['worker.crashed', 'worker.stalled', 'ffmpeg.unusable', 'ffmpeg.stalled'];

/** Megabytes that the second half of a batch may add: a leak of one small frame in every clip is a hundred times that. */
const flat = { parent: 15, worker: 30 };

const hours = 3_600_000;

test(
  `${count} mixed clips, struck ${blowCount} times and resumed, are each there once, in order and right; memory is flat`,
  async () => {
    const expected = await knownAnswers();
    const clips = inOrder(await mixedClips('clips', count, seed));
    const out = inFolder('results');
    const begun = performance.now();
    const batch = new StruckBatch(inFolder('clips'), out);
    for (const blow of blowsOver(count / 2, blowCount, seed)) await batch.take(blow);
    const samples = await batch.toItsEnd();
    const seconds = (performance.now() - begun) / 1000;
    const last = await startBatch(inFolder('clips'), out).ended;

    expect(last.exitCode).toBe(6);
    expect({ files: last.leftFiles, children: last.leftChildren }).toEqual({ files: [], children: [] });
    const lines = linesOf(last);
    expect(lines.map(({ file }) => file)).toEqual(clips.map(({ path }) => path));
    for (const [i, clip] of clips.entries())
      expect(JSON.parse(timeless(JSON.stringify(lines[i])))).toEqual(expected(clip));
    for (const run of batch.runs) expectNothingElseSaid(run, new Map(lines.map((line) => [line.file, line])));
    expectFolder(out, lines);

    const [parent, worker] = [growth(samples, 'parent'), growth(samples, 'worker')];
    const megabytes = ({ from, to }: typeof parent) => `${from.toFixed(0)} → ${to.toFixed(0)} MB`;
    console.log(
      `${count} clips in ${seconds.toFixed(0)} s (${(count / seconds).toFixed(1)} a second), ${batch.struck} blows, ` +
        `${batch.runs.length} runs; batch ${megabytes(parent)}, worker ${megabytes(worker)}`,
    );
    expect(parent.to - parent.from, 'megabytes that the batch grew by').toBeLessThan(flat.parent);
    expect(worker.to - worker.from, 'megabytes that a worker grew by').toBeLessThan(flat.worker);
  },
  2 * hours,
);

/** A batch that is continued whenever a blow has ended it. */
class StruckBatch {
  /** The runs that have ended. */
  readonly runs: CliRun[] = [];
  struck = 0;
  readonly #done: () => number;
  #running: RunningCli;
  #over = false;

  constructor(
    private readonly clips: string,
    private readonly out: string,
  ) {
    this.#done = watchJournal(`${out}/batch-journal.jsonl`);
    this.#running = this.#start();
  }

  /** Goes on until it is a blow's turn, and takes it. */
  async take(blow: ReturnType<typeof blowsOver>[number]): Promise<void> {
    await until(() => this.#over || this.#done() >= blow.atClip, `${blow.atClip} clips are done`, 7200);
    await new Promise((resolve) => setTimeout(resolve, blow.delayMs));
    if (strike(this.#running, blow)) this.struck++;
    if (blow.whom === 'batch' || this.#over) await this.#again(blow.signal);
  }

  /** Weighs what is left to do, and leaves it alone. */
  async toItsEnd() {
    const weighed = weigh(this.#running);
    this.runs.push(await this.#running.ended);
    expect(this.runs.at(-1)!.exitCode).toBe(6);
    return weighed();
  }

  async #again(signal: string): Promise<void> {
    const run = await this.#running.ended;
    if (signal !== 'SIGKILL') expect(run.exitCode, run.stderr).toBe(130);
    // Who was stopped can do nothing, not even end: it is let go, and then has to.
    for (const { pid } of this.#running.processes()) strikeOne(pid, 'SIGCONT');
    await until(() => this.#running.children().length === 0, 'nobody outlives the batch', 30);
    this.runs.push(run);
    this.#running = this.#start();
  }

  #start(): RunningCli {
    this.#over = false;
    const running = startBatch(this.clips, this.out);
    running.ended.then(() => {
      if (this.#running === running) this.#over = true;
    });
    return running;
  }
}

function startBatch(clips: string, out: string): RunningCli {
  return startCli(['batch', clips, '--out', out, '--resume', '--no-cache', '--quiet', '--workers', '2'], {
    env: { KINEMOTION_STALL_SECONDS: '3', KINEMOTION_WORKER_STALL_SECONDS: '6' },
    timeout: 2 * hours,
  });
}

/** As a folder is gone through: by the names of folders and files. */
function inOrder(clips: readonly MixedClip[]): MixedClip[] {
  const key = ({ path }: MixedClip) => path.split('/').join('\0');
  return [...clips].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

interface Line {
  readonly file: string;
  readonly result?: unknown;
  readonly error?: { readonly code: string };
}

/** The whole lines of a run that may have been ended in the middle of one. */
function linesOf({ stdout }: CliRun): Line[] {
  if (!stdout.startsWith('{"file"')) return [];
  return stdout
    .slice(0, stdout.lastIndexOf('\n'))
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** An interrupted run says what the last one says, as far as it came, or what the blows did. */
function expectNothingElseSaid(run: CliRun, last: ReadonlyMap<string, Line>): void {
  for (const line of linesOf(run)) {
    if (!byTheBlow.includes(line.error?.code ?? '')) expect(line).toEqual(last.get(line.file));
  }
  expect(run.stderr, 'no stack').not.toMatch(/^\s+at /m);
}

/** One file for each clip, the journal knows it, and it says what the line says; nothing else lies there. */
function expectFolder(out: string, lines: readonly Line[]): void {
  const journal = readFileSync(`${out}/batch-journal.jsonl`, 'utf8').trimEnd().split('\n');
  const finished = journal.flatMap((line): { clip: string; name: string; sha256: string }[] => {
    try {
      const entry = JSON.parse(line);
      return entry.sha256 ? [entry] : [];
    } catch {
      return [];
    }
  });
  expect(finished.map(({ clip }) => clip).sort()).toEqual(lines.map(({ file }) => file).sort());
  const names = new Map(finished.map(({ clip, ...rest }) => [clip, rest]));
  for (const { file, ...outcome } of lines) {
    const { name, sha256 } = names.get(file)!;
    const text = readFileSync(`${out}/${name}.json`, 'utf8');
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
    expect(JSON.parse(text)).toEqual(outcome.error ? outcome : outcome.result);
  }
  expect(readdirSync(out).sort()).toEqual(
    [...finished.map(({ name }) => `${name}.json`), 'batch-journal.jsonl'].sort(),
  );
}
