import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed } from '../installation.js';
import { type Networks, openNetworks } from '../pose/engine.js';
import { EnginePool } from '../pose/engine-pool.js';
import { type ModelName, readModelCard } from '../pose/model-card.js';
import { settleRuntimeEnvironment } from '../pose/runtime-environment.js';
import { findFfmpeg } from '../video/find-ffmpeg.js';
import type { Row } from './bench-file.js';
import type { Plan } from './plan.js';
import type { StageName } from './stage-names.js';

/** What a stage gives: its rows one by one, as soon as they are known. */
export type Rows = AsyncGenerator<Row, void, void>;

/** What everything is measured with. */
export interface Workbench {
  readonly plan: Plan;
  readonly signal: AbortSignal;
  /** The ffmpeg that is used, and the one that was asked for. */
  readonly ffmpeg: string;
  readonly askedFfmpeg: string | undefined;
  /** The clip that comes with the program. */
  readonly sample: string;
  /** For clips that are made; gone in the end. */
  readonly folder: string;
  readonly engines: EnginePool;
  /** Networks on the processor, in this thread, with so many threads for one inference. */
  readonly networks: (model: ModelName, threads: number) => Promise<Networks>;
  /** Says what takes time and is not measured. */
  readonly say: (what: string) => void;
  /** Something that several stages need is made once, when the first of them asks. */
  readonly once: <T>(what: string, make: () => Promise<T>) => Promise<T>;
  readonly leaveOut: (stage: StageName, why: string) => void;
}

/** What is asked of a run. */
export interface WorkbenchRequest {
  readonly plan: Plan;
  readonly signal: AbortSignal;
  readonly ffmpeg?: string | undefined;
  readonly say: (what: string) => void;
  readonly leaveOut: (stage: StageName, why: string) => void;
}

/** Lends a workbench for as long as the work on it lasts. */
export async function atWorkbench<T>(request: WorkbenchRequest, work: (bench: Workbench) => Promise<T>): Promise<T> {
  const ffmpeg = await findFfmpeg(request.ffmpeg);
  const folder = await mkdtemp(join(tmpdir(), 'kinemotion-bench-'));
  const made = new Map<string, Promise<unknown>>();
  const once = <T>(what: string, make: () => Promise<T>): Promise<T> => {
    const found = made.get(what) ?? make();
    made.set(what, found);
    return found as Promise<T>;
  };
  const networks = (model: ModelName, threads: number) =>
    once(`networks ${model} ${threads}`, async () => {
      settleRuntimeEnvironment();
      return openNetworks({ model, device: 'cpu', threads }, await readModelCard());
    });
  try {
    return await work({
      ...request,
      ...{ ffmpeg, folder, once, askedFfmpeg: request.ffmpeg, networks, engines: new EnginePool() },
      sample: fileURLToPath(installed('samples/cmj-side-60.mp4')),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
