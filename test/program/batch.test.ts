import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parseCsv } from '../../src/report/csv.js';
import { expectFailure, expectNothingLeft } from '../bad-input/failure.js';
import {
  bundledFfmpeg,
  file,
  inFolder,
  newFolder,
  folder as ourFolder,
  pattern,
  person,
  script,
} from '../helpers/clips.js';
import { packageCopy } from '../helpers/package-copy.js';
import { type CliRun, errorOf, runCli, startCli, until, withoutPower } from '../helpers/run-cli.js';
import { timeless } from '../helpers/timeless.js';

vi.setConfig({ testTimeout: 90_000 });

/** A folder with clips of somebody who jumps, and one with nobody in it. */
async function squad(name: string): Promise<string> {
  const folder = newFolder(name);
  for (const athlete of ['anna', 'ben']) {
    mkdirSync(`${folder}/${athlete}`);
    copyFileSync(await person(), `${folder}/${athlete}/jump.mp4`);
  }
  copyFileSync(await person(), `${folder}/anna/again.mp4`);
  copyFileSync(await pattern('nobody.mp4'), `${folder}/nobody.mp4`);
  return folder;
}

const inSquad = ['anna/again.mp4', 'anna/jump.mp4', 'ben/jump.mp4', 'nobody.mp4'];

/** The lines of a run: one object for each clip. */
function linesOf({ stdout }: Pick<CliRun, 'stdout'>) {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** What lies in a folder of results, by name, without what differs from time to time. */
function resultsIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(names.sort().map((name) => [name, timeless(readFileSync(`${folder}/${name}`, 'utf8'))]));
}

/** The real ffmpeg that does as the name of a clip says, and writes down which clips it decoded. */
function willing(name: string): { readonly path: string; decoded(): string[]; readonly slowly: string } {
  const [log, slowly] = [inFolder(`${name}.log`), inFolder(`${name}.slowly`)];
  const path = script(
    name,
    `case "$*" in
*rawvideo*)
  case "$*" in
  */crash.mp4*) kill -9 $PPID; exit 1;;
  */hang.mp4*) trap '' TERM; exec sleep 60;;
  esac
  echo "$*" | sed 's|.*file:\\([^ ]*\\).*|\\1|' >> '${log}'
  if [ -e '${slowly}' ]; then exec '${bundledFfmpeg}' -re "$@"; fi;;
esac
exec '${bundledFfmpeg}' "$@"`,
  );
  const decoded = () =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .trim()
          .split('\n')
          .map((line) => basename(line))
      : [];
  return { path, decoded, slowly };
}

describe('a batch', () => {
  test('gives a line for each clip in their order, files, a table and a page, and ends with 6 where one has no answer', async () => {
    const folder = await squad('all outputs');
    const out = `${folder}/results`;
    const run = await runCli([
      'batch',
      '--no-cache',
      folder,
      '--out',
      out,
      '--csv',
      `${folder}/a.csv`,
      '--html',
      `${folder}/a.html`,
    ]);
    expect(run.exitCode).toBe(6);
    const lines = linesOf(run);
    expect(lines.map((line) => line.file)).toEqual(inSquad.map((name) => `${folder}/${name}`));
    for (const { result } of lines.slice(0, 3)) expect(result.movement.type).toBe('countermovement-jump');
    expect(lines[3]).toEqual({
      file: `${folder}/nobody.mp4`,
      error: { code: 'pose.nobody', message: expect.any(String), hint: expect.any(String) },
    });
    expect(readdirSync(out).sort()).toEqual([
      'again.json',
      'anna-jump.json',
      'batch-journal.jsonl',
      'ben-jump.json',
      'nobody.json',
    ]);
    expect(JSON.parse(readFileSync(`${out}/anna-jump.json`, 'utf8'))).toEqual(lines[1].result);
    const [head, ...rows] = parseCsv(readFileSync(`${folder}/a.csv`, 'utf8'));
    expect(head![0]).toBe('file');
    expect(rows.map(([name]) => name)).toEqual(lines.slice(0, 3).map((line) => line.file));
    const page = readFileSync(`${folder}/a.html`, 'utf8');
    for (const name of inSquad) expect(page).toContain(name);
    expect(page).toContain('Nobody is to be seen in nobody.mp4.');
    expect(run.stderr).toMatch(/✓ .*anna\/jump\.mp4 {2}Countermovement jump · height \d/);
    expect(run.stderr).toMatch(/4 clips, 1 of them without an answer:\n\n {2}pose\.nobody\n/);
    expectNothingLeft(run);
  });

  test('gives each clip what analyze gives it, whatever the number of workers', async () => {
    const folder = await squad('alike');
    const alone = await runCli(['analyze', `${folder}/anna/jump.mp4`, '--quiet']);
    const runs: CliRun[] = [];
    for (const workers of ['1', '2', '3'])
      runs.push(await runCli(['batch', '--no-cache', folder, '--quiet', '--workers', workers]));
    const [one, two, three] = runs.map(({ stdout }) => timeless(stdout));
    expect(two).toBe(one);
    expect(three).toBe(one);
    const [, jump] = linesOf(runs[1]!);
    expect(timeless(JSON.stringify(jump.result))).toBe(timeless(JSON.stringify(JSON.parse(alone.stdout))));
    for (const run of runs) expectNothingLeft(run);
  });

  test('takes files, folders and patterns, each clip once, and says what is left out', async () => {
    const folder = await squad('named');
    writeFileSync(`${folder}/notes.txt`, '');
    const paths = [`${folder}/n*y.mp4`, `${folder}/ben`, `${folder}/**/jump.{mp4,mov}`, `${folder}/notes.txt`];
    const run = await runCli(['batch', '--no-cache', ...paths, '-q', 'fast']);
    expect(linesOf(run).map(({ file: path }) => path.slice(folder.length + 1))).toEqual([
      'nobody.mp4',
      'ben/jump.mp4',
      'anna/jump.mp4',
    ]);
    expect(linesOf(run)[1].result.metadata.processing.preset).toBe('fast');
    expect(run.stderr).toContain('notes.txt is no clip by name and left out.');
  });

  test('knows what it was asked before, answers and refusals, and starts nobody for it', async () => {
    const folder = await squad('known');
    const env = { KINEMOTION_CACHE_DIR: newFolder('known answers') };
    const first = await runCli(['batch', folder, '--quiet'], { env });
    const again = await runCli(['batch', folder, '--quiet'], { env: { ...env, KINEMOTION_FFMPEG: bundledFfmpeg } });
    expect([first.exitCode, again.exitCode]).toEqual([6, 6]);
    const hit = ({ result }: { result?: { metadata: { processing: { cache_hit: boolean } } } }) =>
      result?.metadata.processing.cache_hit;
    expect(linesOf(again).map(hit)).toEqual([true, true, true, undefined]);
    const unmarked = (run: CliRun) => timeless(run.stdout).replace(/"cache_hit":(true|false)/g, '');
    expect(unmarked(again)).toBe(unmarked(first));
    const anew = await runCli(['batch', folder, '--quiet', '--no-cache'], { env });
    expect(linesOf(anew).map(hit)).toEqual([false, false, false, undefined]);
  });

  test('goes on without a folder that may not be read, and says so', async () => {
    const folder = await squad('closed');
    chmodSync(`${folder}/anna`, 0o000);
    const run = await runCli(['batch', '--no-cache', folder, '-q', 'fast', '--quiet'], { through: withoutPower });
    chmodSync(`${folder}/anna`, 0o755);
    expect(run.exitCode).toBe(6);
    expect(linesOf(run).map(({ file: path, error }) => [path.slice(folder.length + 1), error?.code])).toEqual([
      ...[
        ['ben/jump.mp4', undefined],
        ['nobody.mp4', 'pose.nobody'],
        ['anna', 'video.unreadable'],
      ],
    ]);
    expectNothingLeft(run);
  });

  test('with answers to all ends with 0, with a missing clip with 6, with a low confidence and --strict with 7', async () => {
    const clip = await person();
    expect((await runCli(['batch', '--no-cache', clip, '--quiet'])).exitCode).toBe(0);
    const missing = await runCli(['batch', '--no-cache', clip, inFolder('none.mp4'), '--quiet']);
    expect(missing.exitCode).toBe(6);
    expect(linesOf(missing).map(({ error }) => error?.code)).toEqual([undefined, 'video.missing']);
    const { result } = linesOf(missing)[0];
    const strict = await runCli(['batch', '--no-cache', clip, '--quiet', '--strict']);
    expect(strict.exitCode).toBe(result.metadata.quality.confidence === 'low' ? 7 : 0);
  });
});

describe('one clip that', () => {
  test('crashes its worker or hangs costs only itself', async () => {
    const folder = await squad('losses');
    copyFileSync(await person(), `${folder}/crash.mp4`);
    copyFileSync(await person(), `${folder}/hang.mp4`);
    const { path } = willing('losing');
    const args = ['batch', '--no-cache', folder, '--out', `${folder}/out`, '--ffmpeg', path, '--workers', '2'];
    const run = await runCli(args, { env: { KINEMOTION_WORKER_STALL_SECONDS: '6' }, timeout: 60_000 });
    expect(run.exitCode).toBe(6);
    expect(linesOf(run).map(({ file: name, error }) => [name.slice(folder.length + 1), error?.code])).toEqual([
      ...[
        ['anna/again.mp4', undefined],
        ['anna/jump.mp4', undefined],
        ['ben/jump.mp4', undefined],
      ],
      ...[
        ['crash.mp4', 'worker.crashed'],
        ['hang.mp4', 'worker.stalled'],
        ['nobody.mp4', 'pose.nobody'],
      ],
    ]);
    expect(run.stderr).toMatch(/crash\.mp4 broke down \(SIGKILL\)/);
    expect(run.stderr).toMatch(/hang\.mp4 gave no sign of life for 6 s/);
    expectNothingLeft(run);
  });
});

describe('an interrupted batch', () => {
  test.each(['SIGINT', 'SIGKILL'] as const)(
    'by %s goes on where it was, and gives what an uninterrupted one gives',
    async (signal) => {
      const folder = await squad(`stopped by ${signal}`);
      const { path, decoded, slowly } = willing(`slow-${signal}`);
      const [out, csv, html] = ['out', 'a.csv', 'a.html'].map((name) => `${folder}/${name}`) as [
        string,
        string,
        string,
      ];
      const args = ['batch', '--no-cache', folder, '--ffmpeg', path, '--workers', '1'];
      const whole = await runCli([...args, '--out', `${folder}/whole`, '--csv', `${folder}/whole.csv`]);
      const before = decoded().length;
      writeFileSync(slowly, '');
      const running = startCli([...args, '--out', out, '--csv', csv, '--html', html]);
      const journal = `${out}/batch-journal.jsonl`;
      await until(() => existsSync(journal) && /"sha256"/.test(readFileSync(journal, 'utf8')), 'a clip is done', 30);
      await until(() => decoded().length > before + 1, 'the next is under way');
      running.process.kill(signal);
      const stopped = await running.ended;
      await until(() => running.children().length === 0, 'nobody is left');
      if (signal === 'SIGINT') {
        expect(stopped.exitCode).toBe(130);
        expect(stopped.stderr).toContain('--resume');
        expectNothingLeft(stopped);
      }
      expect(existsSync(csv)).toBe(false);
      rmSync(slowly);
      const done = readFileSync(journal, 'utf8').trim().split('\n').length - 1;
      const resumed = await runCli([...args, '--out', out, '--csv', csv, '--html', html, '--resume']);
      expect(decoded().length - before).toBe(4 + 1);
      expect(done).toBe(1);
      expect(resumed.exitCode).toBe(whole.exitCode);
      expect(timeless(resumed.stdout)).toBe(timeless(whole.stdout));
      expect(readFileSync(csv, 'utf8')).toBe(readFileSync(`${folder}/whole.csv`, 'utf8'));
      expect(resultsIn(out)).toEqual(resultsIn(`${folder}/whole`));
      // Nothing is left to do: the same again, to the byte.
      const again = await runCli([...args, '--out', out, '--csv', csv, '--resume', '--force']);
      expect(again.stdout).toBe(resumed.stdout);
      expect(decoded().length - before).toBe(5);
    },
  );

  test('does a clip anew that was changed since', async () => {
    const folder = await squad('changed-since');
    const { path, decoded } = willing('counting');
    const args = ['batch', '--no-cache', folder, '--ffmpeg', path, '--out', `${folder}/out`, '--quiet'];
    await runCli(args);
    copyFileSync(await person(), `${folder}/nobody.mp4`);
    const resumed = await runCli([...args, '--resume']);
    expect(resumed.exitCode).toBe(0);
    expect(decoded().slice(4)).toEqual(['nobody.mp4']);
  });
});

describe('what concerns all clips ends a batch at once', () => {
  const clip = () => person();
  test('wrong options', async () => {
    expectFailure(await runCli(['batch', '--no-cache', await clip(), '--from', '2', '--to', '1']), 'options.invalid');
    expectFailure(await runCli(['batch', '--no-cache', await clip(), '--workers', '0']), 'options.invalid');
    expectFailure(await runCli(['batch', '--no-cache', await clip(), '--resume']), 'options.invalid', /--resume/);
  });

  test('no clip', async () => {
    expectFailure(await runCli(['batch', '--no-cache', newFolder('empty')]), 'batch.nothing');
    expectFailure(await runCli(['batch', '--no-cache', inFolder('none.mp4')]), 'video.missing', /none\.mp4/);
    expectFailure(await runCli(['batch', '--no-cache', inFolder('*.nothing')]), 'video.missing', /No clip fits/);
  });

  test('too little memory', async () => {
    expectFailure(
      await runCli(['batch', '--no-cache', await clip(), '--max-memory', '100']),
      'memory.too-little',
      /100 MB/,
    );
  });

  test('no ffmpeg, or one that is none', async () => {
    expectFailure(
      await runCli(['batch', '--no-cache', await clip(), '--ffmpeg', inFolder('no-ffmpeg')]),
      'ffmpeg.missing',
    );
    const none = script('none', 'exit 0');
    expectFailure(await runCli(['batch', '--no-cache', await clip(), '--ffmpeg', none]), 'ffmpeg.unusable');
  });

  test('a network that is missing', async () => {
    const bin = packageCopy({ models: (models) => rmSync(`${models}/pose-landmarks-lite.onnx`) });
    expectFailure(
      await runCli(['batch', '--no-cache', await clip(), await pattern('nobody.mp4')], { bin }),
      'model.missing',
    );
  });

  test('workers that cannot be started', async () => {
    const bin = packageCopy();
    rmSync(bin.replace('kinemotion.js', 'batch-worker.js'));
    expectFailure(await runCli(['batch', '--no-cache', await clip()], { bin }), 'worker.unusable');
  });

  test('outputs that are there, or cannot be written', async () => {
    const csv = file('there.csv', 'mine');
    expectFailure(await runCli(['batch', '--no-cache', await clip(), '--csv', csv]), 'output.exists');
    expectFailure(
      await runCli(['batch', '--no-cache', await clip(), '--html', `${ourFolder}/none/a.html`]),
      'output.unwritable',
    );
    expect(readFileSync(csv, 'utf8')).toBe('mine');
    expect(
      errorOf(await runCli(['batch', '--no-cache', await clip(), '--csv', csv, '--html', csv, '--force'])).code,
    ).toBe('options.invalid');
  });
});
