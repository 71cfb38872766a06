/** What everything of ours in a Redis begins with, which others may use too. */
export const prefix = 'kinemotion';

/** The one queue that there is. */
export const queueName = 'clips';

/** Counts how often waiting clips were taken out: who misses one learns why. */
export const drainsKey = `${prefix}:drains`;

/** Where the answer of a job lies until somebody has collected it. */
export function answerKey(id: string): string {
  return `${prefix}:answers:${id}`;
}
