import type { Crew } from '../batch/crew.js';
import { ownWorkers } from '../batch/own-workers.js';
import { KinemotionError } from '../errors.js';
import { type Request, resolveOptions } from '../options.js';
import { planWork } from './plan-work.js';
import type { QueueFlags } from './queue-options.js';

/** Who does the clips of a batch, and with what request. */
export interface CrewPlan {
  readonly request: Request;
  readonly crew: Crew;
  /** Who they are, in words. */
  readonly by: string;
}

/** Plans for so many clips; what happens on the way is told in sentences. */
export type PlanCrew = (clips: number, say: (sentence: string) => void) => CrewPlan;

/** Plans with processes of our own; refuses here what would befall every clip alike. */
export async function planOwnCrew(asked: Request, signal: AbortSignal): Promise<PlanCrew> {
  const plan = await planWork(asked, signal);
  return (clips) => {
    const workers = Math.min(plan.workers, clips);
    return {
      request: plan.requestFor(workers),
      crew: ownWorkers(workers),
      by: workers === 1 ? 'one worker' : `${workers} workers`,
    };
  };
}

/** Plans with whoever serves a queue; refuses here a queue that is not there. */
export async function planQueueCrew(asked: Request, { queue, root = [] }: QueueFlags): Promise<PlanCrew> {
  resolveOptions(asked);
  for (const [name, option] of ofTheWorkers) if (asked[name] !== undefined) throw notHere(option);
  const [{ readAddress }, { connect }, { queueCrew }, { openRoots }] = await Promise.all([
    import('../queue/address.js'),
    import('../queue/connection.js'),
    import('../queue/hand-over.js'),
    import('../queue/roots.js'),
  ]);
  const address = readAddress(queue);
  const roots = await openRoots(root);
  (await connect(address)).disconnect();
  return (_, say) => ({
    request: asked,
    crew: queueCrew({ address, roots, say }),
    by: `the workers of ${address.shown}`,
  });
}

/** What is for the machine to say that does the work. */
const ofTheWorkers = [
  ['workers', '--workers'],
  ['threads', '--threads'],
  ['maxMemory', '--max-memory'],
  ['ffmpeg', '--ffmpeg'],
] as const;

function notHere(option: string): KinemotionError {
  return new KinemotionError(
    'options.invalid',
    `${option} and --queue do not go together: other machines do the work.`,
    {
      hint: 'Leave it out here; kinemotion worker takes --workers, --max-memory and --ffmpeg.',
    },
  );
}
