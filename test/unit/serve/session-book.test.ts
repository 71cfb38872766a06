import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openKeptResults } from '../../../src/serve/kept-results.js';
import { SessionBook } from '../../../src/serve/session-book.js';
import { inFolder, newFolder } from '../../helpers/clips.js';
import { exampleResult } from '../../helpers/results.js';

let clips = 0;

/** A result of a clip of its own. */
function result(height: number) {
  const sha256 = (++clips).toString(16).padStart(64, '0');
  return exampleResult({ height, sha256, plusMinus: 0.004 });
}

const clip = (id: string, name = 'IMG_0001.MOV', athlete: string | null = 'Anna') => ({
  id: id.padEnd(32, '0'),
  name,
  athlete,
});

describe('the trials of a session', () => {
  test('stand side by side with the statistics of the command session', async () => {
    const book = new SessionBook(null, () => '2026-11-21');
    for (const [i, height] of [0.3, 0.32, 0.31].entries()) await book.enter(clip(`${i}`), result(height));
    const { session, clips: files } = book.session('jump_height_m');
    expect(session.trials.map(({ file, trial, athlete }) => [file, trial, athlete])).toEqual([
      ['IMG_0001.MOV', 1, 'Anna'],
      ['IMG_0001 (2).MOV', 2, 'Anna'],
      ['IMG_0001 (3).MOV', 3, 'Anna'],
    ]);
    expect(files.map(({ file }) => file)).toEqual(session.trials.map(({ file }) => file));
    expect(session.results[0]!.metrics.jump_height_m).toMatchObject({ n: 3, best: 0.32, mean: 0.31, sd: 0.01 });
  });

  test('are told whose they are by the name of the clip where nobody says it', async () => {
    const book = new SessionBook(null, () => '2026-11-21');
    await book.enter(clip('a', 'ben_2026-11-19_cmj_2.mp4', null), result(0.3));
    await book.enter(clip('b', 'IMG_0001.MOV', null), result(0.3));
    const { trials } = book.session('jump_height_m').session;
    expect(trials.map(({ athlete, session, athlete_from }) => [athlete, session, athlete_from])).toEqual(
      expect.arrayContaining([
        ['ben', '2026-11-19', 'name'],
        ['Athlete', '2026-11-21', 'folder'],
      ]),
    );
    expect([book.athleteOf(clip('a', 'ben_cmj.mp4', null)), book.athleteOf(clip('b', 'IMG_0001.MOV', null))]).toEqual([
      'ben',
      null,
    ]);
  });

  test('follow what is put right, and forget what is taken away', async () => {
    const book = new SessionBook(null, () => '2026-11-21');
    await book.enter(clip('a'), result(0.3));
    await book.enter(clip('b'), result(0.32));
    await book.enter(clip('a'), result(0.34));
    const best = () => book.session('jump_height_m').session.results[0]!.metrics.jump_height_m!.best;
    expect(best()).toBe(0.34);
    await book.strike(clip('a').id);
    expect(best()).toBe(0.32);
    await book.strike(clip('b').id);
    expect(book.session('jump_height_m').session.trials).toEqual([]);
  });
});

describe('results that outlast the server', () => {
  test('give each athlete a history with the change from day to day, and are what the command session reads', async () => {
    const folder = inFolder('squad');
    const day = async (today: string, heights: readonly number[]) => {
      const book = new SessionBook(await openKeptResults(folder), () => today);
      await book.open();
      for (const [i, height] of heights.entries())
        await book.enter(clip(`${today}${i}`.replaceAll('-', '')), result(height));
      return book;
    };
    await day('2026-11-14', [0.3, 0.302, 0.301, 0.303]);
    const book = await day('2026-11-21', [0.35, 0.352, 0.351, 0.353]);
    const { changes, trials } = book.session('jump_height_m').session;
    expect(trials).toHaveLength(8);
    const change = changes.find(({ metric }) => metric === 'jump_height_m')!;
    expect([change.from.session, change.to.session, change.of_means.verdict]).toEqual([
      '2026-11-14',
      '2026-11-21',
      'higher',
    ]);
    expect(readdirSync(`${folder}/Anna`)).toEqual(['2026-11-14', '2026-11-21']);
    expect(readdirSync(`${folder}/Anna/2026-11-21`)).toHaveLength(4);
  });

  test('count on where an earlier server of the same day ended, whatever the spelling of the name', async () => {
    const kept = await openKeptResults(inFolder('spelling'));
    const first = new SessionBook(kept, () => '2026-11-21');
    await first.enter(clip('1', 'a.mp4', 'Anna'), result(0.3));
    const second = new SessionBook(kept, () => '2026-11-21');
    await second.open();
    await second.enter(clip('2', 'a.mp4', 'ANNA'), result(0.31));
    expect(readdirSync(inFolder('spelling'))).toEqual(['Anna']);
    expect(second.session('jump_height_m').session.trials.map(({ trial }) => trial)).toEqual([1, 2]);
  });

  test('go with the clip that is taken away, and never lead out of the folder', async () => {
    const folder = newFolder('hostile');
    const book = new SessionBook(await openKeptResults(`${folder}/kept`), () => '2026-11-21');
    for (const [i, athlete] of ['../../evil', '/etc', '..', 'a/../../b'].entries())
      await book.enter(clip(`${i}`, 'a.mp4', athlete), result(0.3));
    expect(readdirSync(folder)).toEqual(['kept']);
    const files = () =>
      readdirSync(`${folder}/kept`, { recursive: true }).filter((name) => String(name).endsWith('.json'));
    expect(files()).toHaveLength(4);
    for (let i = 0; i < 4; i++) await book.strike(clip(`${i}`).id);
    expect(files()).toEqual([]);
  });

  test('that cannot be read are named, and the others are read', async () => {
    const folder = newFolder('damaged');
    const kept = await openKeptResults(folder);
    const first = new SessionBook(kept, () => '2026-11-20');
    await first.enter(clip('1'), result(0.3));
    mkdirSync(`${folder}/Anna/2026-11-19`);
    writeFileSync(`${folder}/Anna/2026-11-19/trial-1-00000000.json`, '{"half":');
    writeFileSync(`${folder}/notes.txt`, 'mine');
    const book = new SessionBook(kept, () => '2026-11-21');
    await book.open();
    expect(book.damaged).toEqual(['Anna/2026-11-19/trial-1-00000000.json']);
    expect(book.session('jump_height_m').session.trials).toHaveLength(1);
  });
});
