import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { bundledFfmpeg, newFolder, person, script } from '../../helpers/clips.js';
import { runCli, startCli, until } from '../../helpers/run-cli.js';
import { randomFrom } from '../../helpers/signals/random.js';
import { answerOf, expectHonest, twoAtATime, undisturbed } from './honest.js';

vi.setConfig({ testTimeout: 240_000 });

const seed = Number(process.env.KINEMOTION_TEST_SEED) || 7;
const times = Number(process.env.KINEMOTION_TEST_TIMES) || 6;

let clip: string;
let answer: unknown;

beforeAll(async () => {
  clip = await person();
  answer = await undisturbed(['analyze', clip]);
}, 60_000);

/** Moments in the life of a run, in milliseconds: the same ones for the same seed. */
function moments(count: number, longest: number, from: number): number[] {
  const random = randomFrom(seed + from);
  return Array.from({ length: count }, () => random() * longest);
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Analyses the clip with this ffmpeg, and has a debug video made in a folder. */
function runWithDebugVideo(ffmpeg: string, folder: string) {
  return runCli(['analyze', clip, '--quiet', '--no-cache', '--ffmpeg', ffmpeg, '--debug-video', `${folder}/a.mp4`]);
}

describe('an ffmpeg that is killed', () => {
  /** The real ffmpeg for questions of one kind; it is killed so many bytes into its output. */
  const dying = (name: string, question: string, bytes: number) =>
    script(
      name,
      `case "$*" in *${question}*) '${bundledFfmpeg}' "$@" | head -c ${bytes}; kill -9 $$;; esac\nexec '${bundledFfmpeg}' "$@"`,
    );

  test('at any moment of an analysis never gives another number', async () => {
    let struck = 0;
    await twoAtATime(moments(times, 700, 1), async (ms) => {
      const running = startCli(['analyze', clip, '--quiet', '--no-cache']);
      await after(ms);
      await until(() => running.children().length > 0 || running.process.exitCode !== null, 'ffmpeg has begun', 20);
      for (const { pid } of running.processes()) {
        if (kill(pid)) struck++;
      }
      expectHonest(await running.ended, answer, ['ffmpeg.unusable']);
    });
    expect(struck).toBeGreaterThan(0);
  });

  test.each([0, 1, 20_000, 100_000, 900_000, 3_000_000])(
    '%i bytes into the pictures is no shorter clip',
    async (bytes) => {
      const run = await runCli([
        'analyze',
        clip,
        '--quiet',
        '--no-cache',
        '--ffmpeg',
        dying(`in-${bytes}`, 'rawvideo', bytes),
      ]);
      expect(run.exitCode).toBe(4);
      expectHonest(run, answer, ['ffmpeg.unusable']);
    },
  );

  test('while it says what a clip is does not make it no video', async () => {
    const path = script(
      'no-report',
      `case "$*" in *rawvideo*) ;; *) echo 'ffmpeg version 5.1' >&2; kill -9 $$;; esac\nexec '${bundledFfmpeg}' "$@"`,
    );
    const run = await runCli(['analyze', clip, '--quiet', '--no-cache', '--ffmpeg', path]);
    expectHonest(run, answer, ['ffmpeg.unusable']);
    expect(run.stdout).toContain('ended from outside while it looked at');
  });

  test('while it says what it can do is not taken for one that can do less', async () => {
    const out = newFolder('half a list');
    const path = dying('half a list of encoders', '-encoders', 300);
    const run = await runWithDebugVideo(path, out);
    expectHonest(run, answer, ['ffmpeg.unusable']);
    expect(run.stdout).toContain('ended from outside while it said what it can do');
    expect(readdirSync(out)).toEqual([]);
  });

  test('while it writes the debug video leaves no half of it', async () => {
    const out = newFolder('half a video');
    const path = dying('no encoder', 'pipe:0', 1);
    const run = await runWithDebugVideo(path, out);
    expectHonest(run, answer, ['ffmpeg.unusable']);
    expect(readdirSync(out)).toEqual([]);
  });

  test('is no answer of its clip in a batch: --resume asks again', async () => {
    const out = newFolder('asked again');
    const args = ['batch', clip, '--no-cache', '--quiet', '--out', out];
    const killed = await runCli([...args, '--ffmpeg', dying('once', 'rawvideo', 1000)]);
    expect(killed.exitCode).toBe(6);
    expect(JSON.parse(killed.stdout).error.code).toBe('ffmpeg.unusable');
    expect(readFileSync(`${out}/batch-journal.jsonl`, 'utf8')).not.toContain('sha256');
    const resumed = await runCli([...args, '--resume']);
    expect(answerOf(JSON.stringify(JSON.parse(resumed.stdout).result))).toEqual(answer);
  });
});

describe('a program that is killed', () => {
  test('at any moment leaves nobody behind and no half file under its name, and the next run works', async () => {
    await twoAtATime(moments(times, 1300, 2), async (ms, n) => {
      const out = newFolder(`killed ${n}`);
      const files = {
        json: `${out}/a.json`,
        csv: `${out}/a.csv`,
        html: `${out}/a.html`,
        'debug-video': `${out}/a.mp4`,
      };
      const args = [
        'analyze',
        clip,
        '--quiet',
        ...Object.entries(files).flatMap(([name, path]) => [`--${name}`, path]),
      ];
      const running = startCli(args);
      await after(ms);
      running.process.kill('SIGKILL');
      const run = await running.ended;
      await until(() => running.children().length === 0, 'nobody outlives it', 20);
      expect(run.leftFiles).toEqual([]);
      if (existsSync(files.json))
        expect(withoutVideo(readFileSync(files.json, 'utf8'))).toEqual(withoutVideo(JSON.stringify(answer)));
      if (existsSync(files.html)) expect(readFileSync(files.html, 'utf8')).toMatch(/<\/html>\s*$/);
      const others = readdirSync(out).filter((name) => !Object.values(files).includes(`${out}/${name}`));
      for (const name of others) expect(name).toMatch(/^\.kinemotion-.*\.part$/);
      const next = await runCli([...args, '--force'], { timeout: 60_000 });
      expect(next.exitCode, next.stderr).toBe(0);
      expect(withoutVideo(readFileSync(files.json, 'utf8'))).toEqual(withoutVideo(JSON.stringify(answer)));
    });
  });

  test('while it took in a clip from a pipe leaves a file that a later run removes', async () => {
    const temporary = newFolder('spools');
    const running = startCli(['analyze', '-'], { openInput: true, env: { TMPDIR: temporary } });
    running.process.stdin!.write('the beginning of a clip');
    await until(() => readdirSync(temporary).length > 0, 'the clip is being put down');
    running.process.kill('SIGKILL');
    await running.ended;
    const [left] = readdirSync(temporary) as [string];
    // Somebody else's folder stays, and so does what may still be in use elsewhere.
    mkdirSync(`${temporary}/kinemotion-spool-notes`);
    const input = readFileSync(clip);
    const soon = await runCli(['analyze', '-', '--quiet'], { input, env: { TMPDIR: temporary } });
    expect(answerOf(soon.stdout.replaceAll('standard input', 'person.mp4'))).toEqual(answer);
    expect(readdirSync(temporary).sort()).toEqual([left, 'kinemotion-spool-notes'].sort());

    utimesSync(`${temporary}/${left}`, 1, 1);
    await runCli(['analyze', '-', '--quiet'], { input, env: { TMPDIR: temporary } });
    expect(readdirSync(temporary)).toEqual(['kinemotion-spool-notes']);
  });
});

function withoutVideo(text: string): unknown {
  return JSON.parse(JSON.stringify(answerOf(text)), (name, value) => (name === 'debug_video' ? undefined : value));
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
