import type { ClipRecord } from './clip-record.js';
import type { ServeLimits } from './limits.js';

/** Results are small, but a server may run for weeks. */
const mostRecords = 2000;

/** What must go now. */
export interface Leaving {
  /** Clips whose large files go; their numbers stay. */
  readonly stripped: readonly string[];
  /** Clips of which nothing stays. */
  readonly forgotten: readonly string[];
}

type Kept = Pick<ClipRecord, 'id' | 'whole' | 'ended' | 'bytes' | 'debugVideo'>;

/**
 * Which clips go: those that were done so long ago, and the oldest that are done where there are too many or they take too much
 * room. Nothing goes that is still being worked on. Clips stand in the order in which they came.
 */
export function leavingAt(
  now: number,
  records: readonly Kept[],
  { keptMinutes, clips, allBytes }: Pick<ServeLimits, 'keptMinutes' | 'clips' | 'allBytes'>,
): Leaving {
  const whole = records.filter((record) => record.whole);
  let [count, bytes] = [whole.length, whole.reduce((sum, record) => sum + record.bytes, 0)];
  const stripped: string[] = [];
  for (const { id, ended, debugVideo, bytes: own } of whole) {
    if (ended === null || debugVideo === 'pending') continue;
    const isOld = now - ended > keptMinutes * 60_000;
    if (!isOld && count <= clips && bytes <= allBytes) continue;
    [count, bytes] = [count - 1, bytes - own];
    stripped.push(id);
  }
  const surplus = records.slice(0, Math.max(0, records.length - mostRecords));
  return { stripped, forgotten: surplus.filter(({ ended }) => ended !== null).map(({ id }) => id) };
}
