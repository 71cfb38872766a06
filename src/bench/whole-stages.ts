import { presetNames } from '../presets.js';
import type { Row } from './bench-file.js';
import { decodeToNowhere } from './decode-stage.js';
import { loopedSample, phoneClip } from './made-clips.js';
import type { Taken } from './measure-child.js';
import { rowOf, timesOf } from './rows.js';
import { runWhole, type WholeRun } from './whole-run.js';
import type { Rows, Workbench } from './workbench.js';

/** The clip that comes with the program, whole, by every preset. */
export async function* measureSample(bench: Workbench): Rows {
  yield* measurePresets(bench, 'sample', bench.sample);
}

/** Ten seconds as a phone films them, whole, by every preset. */
export async function* measurePhone(bench: Workbench): Rows {
  yield* measurePresets(bench, 'phone', await phoneClip(bench));
}

/** Every preset and the decoding alone in turn, so that whatever else the machine does befalls all of them. */
async function* measurePresets(bench: Workbench, stage: 'sample' | 'phone', path: string): Rows {
  const nowhere: Taken[] = [];
  const runs = presetNames.map((preset) => ({ preset, taken: [] as WholeRun[] }));
  const request = { path, ffmpeg: bench.askedFfmpeg, signal: bench.signal };
  await decodeToNowhere(bench, path);
  await runWhole({ ...request, preset: presetNames[0] });
  for (let round = 0; round < bench.plan.rounds; round++) {
    bench.say(`${stage}: round ${round + 1} of ${bench.plan.rounds}`);
    nowhere.push(await decodeToNowhere(bench, path));
    for (const { preset, taken } of runs) taken.push(await runWhole({ ...request, preset }));
  }
  const floor = { id: `${stage}.nowhere`, stage, title: 'decoding alone', per: 'clip' } as const;
  yield rowOf(floor, nowhere, { warmUps: 1 });
  for (const [i, { preset, taken }] of runs.entries()) {
    const heading = { id: `${stage}.${preset}`, stage, title: preset, per: 'clip' } as const;
    const row = wholeRow(rowOf(heading, taken, { warmUps: i === 0 ? 1 : 0 }), taken);
    const other = { row: floor.id, runs: nowhere };
    yield { ...row, times: [...timesOf('wall_ms', taken, other), ...timesOf('cpu_ms', taken, other)] };
  }
}

/** Whether memory grows with the length of a clip: the sample again and again, for ten seconds and for ten minutes. */
export async function* measureLength(bench: Workbench): Rows {
  const analyses = async (length: 'short' | 'long', count: number) => {
    const path = await loopedSample(bench, length);
    const taken: WholeRun[] = [];
    for (let i = 0; i < count; i++) {
      const { askedFfmpeg: ffmpeg, signal } = bench;
      taken.push(await runWhole({ path, preset: 'balanced', ffmpeg, signal }));
    }
    return taken;
  };
  const short = await analyses('short', bench.plan.rounds);
  const heading = { stage: 'length', per: 'clip' } as const;
  yield wholeRow(rowOf({ ...heading, id: 'length.10-seconds', title: '10 s, balanced' }, short), short);
  if (bench.plan.quick) return bench.leaveOut('length', 'Ten minutes of video are only analysed without --quick.');
  bench.say('length: ten minutes of video');
  const long = await analyses('long', 1);
  const row = rowOf({ ...heading, id: 'length.10-minutes', title: '10 min, balanced' }, long);
  const other = { row: 'length.10-seconds', runs: short };
  yield { ...wholeRow(row, long), times: timesOf('peak_memory_mb', long, other) };
}

function wholeRow(row: Row, taken: readonly WholeRun[]): Row {
  const { framesDecoded, framesInferred } = taken[0]!;
  const perSecond = (1000 * framesDecoded) / row.wall_ms.median;
  return {
    ...row,
    frames: framesDecoded,
    frames_inferred: framesInferred,
    frames_per_second: Number(perSecond.toPrecision(4)),
  };
}
