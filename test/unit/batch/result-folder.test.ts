import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BatchClip, ClipOutcome } from '../../../src/batch/batch-clip.js';
import { type FolderUse, openResultFolder } from '../../../src/batch/result-folder.js';
import type { ErrorCode } from '../../../src/errors.js';
import { type Request, resolveOptions } from '../../../src/options.js';
import { inFolder, newFolder } from '../../helpers/clips.js';
import { exampleResult } from '../../helpers/results.js';

const answer = (file: string): ClipOutcome => ({ analysis: exampleResult({ file }), refusal: null });
const refusal: ClipOutcome = {
  ...{ analysis: null, refusal: { code: 'movement.none', message: 'Nobody jumps.', hint: 'Jump.' } },
  whole: 'Nobody jumps.',
};
/** What the machine could not do it may do the next time; what the bytes of a clip are, they are. */
const again = (code: ErrorCode): [ErrorCode, boolean] => [code, false];
const forGood = (code: ErrorCode): [ErrorCode, boolean] => [code, true];

let sets = 0;

/** Clips of which nobody looks at the bytes, in a folder of their own. */
function madeClips(...names: string[]): BatchClip[] {
  const folder = newFolder(`clips ${++sets}`);
  return names.map((name) => {
    const path = `${folder}/${name}`;
    mkdirSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
    writeFileSync(path, name);
    return { file: name, path };
  });
}

interface Use extends Partial<Omit<FolderUse, 'clips' | 'options'>> {
  readonly request?: Request;
}

function opened(folder: string, clips: readonly BatchClip[], { request = {}, ...use }: Use = {}) {
  return openResultFolder(folder, { clips, options: resolveOptions(request), resume: false, force: false, ...use });
}

/** Keeps what came of the clips; gives back the folder. */
async function kept(clips: readonly BatchClip[], outcomes: readonly ClipOutcome[]): Promise<string> {
  const folder = inFolder(`results ${++sets}`);
  const results = await opened(folder, clips);
  for (const [i, outcome] of outcomes.entries()) {
    expect(await results.find(clips[i]!)).toBeUndefined();
    await results.keep(clips[i]!, outcome);
  }
  await results.close();
  return folder;
}

/** What an earlier run left of the clips, for a run that continues it. */
async function foundIn(folder: string, clips: readonly BatchClip[], use: Use = {}) {
  const results = await opened(folder, clips, { resume: true, ...use });
  const found = [];
  for (const clip of clips) found.push((await results.find(clip)) && (await results.recall(clip)));
  await results.close();
  return found;
}

describe('a folder of results', () => {
  test('has a file for each clip, and gives back what is in it', async () => {
    const clips = madeClips('a/jump.mp4', 'b/jump.mp4', 'squat.mp4');
    const folder = await kept(clips, [answer('jump.mp4'), answer('jump.mp4'), refusal]);
    expect(readdirSync(folder).sort()).toEqual(['a-jump.json', 'b-jump.json', 'batch-journal.jsonl', 'squat.json']);
    expect(JSON.parse(readFileSync(`${folder}/squat.json`, 'utf8'))).toEqual({ error: refusal.refusal });
    expect(await foundIn(folder, clips)).toEqual([answer('jump.mp4'), answer('jump.mp4'), refusal]);
  });

  test('gives back the very bytes that a line of JSON is made of', async () => {
    const clips = madeClips('jump.mp4');
    const folder = await kept(clips, [answer('jump.mp4')]);
    const [found] = await foundIn(folder, clips);
    expect(JSON.stringify(found!.analysis)).toBe(JSON.stringify(answer('jump.mp4').analysis));
  });

  test.each<[string, (clip: BatchClip, folder: string) => unknown]>([
    ['has grown', ({ path }) => appendFileSync(path, 'more')],
    ['was written again', ({ path }) => utimesSync(path, 1, 1)],
    ['has a result that was changed', (_, folder) => appendFileSync(`${folder}/jump.json`, ' ')],
    ['has a result that was cut off', (_, folder) => writeFileSync(`${folder}/jump.json`, '')],
    ['has lost its result', (_, folder) => rmSync(`${folder}/jump.json`)],
    ['has gone', ({ path }) => rmSync(path)],
  ])('has nothing of a clip that %s', async (_what, change) => {
    const clips = madeClips('jump.mp4', 'hop.mp4');
    const folder = await kept(clips, [answer('jump.mp4'), answer('hop.mp4')]);
    change(clips[0]!, folder);
    expect(await foundIn(folder, clips)).toEqual([undefined, answer('hop.mp4')]);
  });

  test.each<[string, Request, boolean]>([
    ['another preset', { quality: 'fast' }, false],
    ['another part of the clip', { from: 1 }, false],
    ['the athlete', { mass: 72 }, false],
    ['another ffmpeg', { ffmpeg: '/other/ffmpeg' }, false],
    ['a number of threads', { threads: 3 }, true],
    ['a number of workers', { workers: 2 }, true],
    ['a limit of memory', { maxMemory: 800 }, true],
  ])('where %s is asked for', async (_what, request, holds) => {
    const clips = madeClips('jump.mp4');
    const folder = await kept(clips, [answer('jump.mp4')]);
    expect(await foundIn(folder, clips, { request })).toEqual([holds ? answer('jump.mp4') : undefined]);
  });

  test.each<[ErrorCode, boolean]>([
    ...(['worker.crashed', 'worker.stalled', 'ffmpeg.unusable', 'ffmpeg.stalled'] as const).map(again),
    ...(['memory.too-little', 'model.unusable', 'bug', 'video.missing', 'video.unreadable'] as const).map(again),
    ...(['video.not-a-video', 'video.too-short', 'pose.nobody', 'movement.none'] as const).map(forGood),
  ])('after %s: is a clip done? %s', async (code, done) => {
    const clips = madeClips('jump.mp4');
    const outcome: ClipOutcome = {
      ...{ analysis: null, refusal: { code, message: 'It was not to be.', hint: 'Again.' } },
      whole: 'It was not to be.',
    };
    const folder = await kept(clips, [outcome]);
    expect(JSON.parse(readFileSync(`${folder}/jump.json`, 'utf8'))).toEqual({ error: outcome.refusal });
    expect(await foundIn(folder, clips)).toEqual([done ? outcome : undefined]);
  });

  test('is rid of what runs left that were killed, and of nothing else', async () => {
    const clips = madeClips('jump.mp4');
    const folder = await kept(clips, [answer('jump.mp4')]);
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const ours = `.kinemotion-${process.pid}-00000000.part`;
    for (const name of [`.kinemotion-${ended}-0a1b2c3d.part`, ours, '.kinemotion-notes.part'])
      writeFileSync(`${folder}/${name}`, 'half');
    await foundIn(folder, clips);
    expect(readdirSync(folder).sort()).toEqual(
      [ours, '.kinemotion-notes.part', 'batch-journal.jsonl', 'jump.json'].sort(),
    );
  });

  test('keeps the names it gave when clips join', async () => {
    const [first, ...others] = madeClips('a/jump.mp4', 'b/jump.mp4');
    const folder = await kept([first!], [answer('jump.mp4')]);
    expect(await foundIn(folder, [...others, first!])).toEqual([undefined, answer('jump.mp4')]);
    expect(readdirSync(folder).sort()).toEqual(['batch-journal.jsonl', 'jump.json']);
  });

  test('refuses to write over what is there', async () => {
    const clips = madeClips('jump.mp4');
    const foreign = newFolder('foreign results');
    writeFileSync(`${foreign}/jump.json`, 'mine');
    await expect(opened(foreign, clips)).rejects.toMatchObject({ code: 'output.exists' });
    await expect(opened(foreign, clips, { resume: true })).rejects.toMatchObject({ code: 'output.exists' });
    expect(readdirSync(foreign)).toEqual(['jump.json']);
    const ours = await kept(clips, [answer('jump.mp4')]);
    await expect(opened(ours, clips)).rejects.toMatchObject({
      code: 'output.exists',
      hint: expect.stringContaining('--resume'),
    });
  });

  test('begins anew where it is told to', async () => {
    const clips = madeClips('jump.mp4');
    const folder = await kept(clips, [answer('jump.mp4')]);
    await (await opened(folder, clips, { force: true })).close();
    expect(await foundIn(folder, clips)).toEqual([undefined]);
  });

  test('goes on where a result was written and nobody had time to say so', async () => {
    const clips = madeClips('jump.mp4');
    const folder = inFolder(`results ${++sets}`);
    await (await opened(folder, clips)).close();
    writeFileSync(`${folder}/jump.json`, '{}');
    expect(await foundIn(folder, clips)).toEqual([undefined]);
  });

  test('that cannot be made is refused', async () => {
    const clips = madeClips('jump.mp4');
    await expect(opened(`${clips[0]!.path}/results`, clips)).rejects.toMatchObject({ code: 'output.unwritable' });
  });
});
