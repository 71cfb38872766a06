import type { ChalkInstance } from 'chalk';
import { readAddress } from '../queue/address.js';
import { refusalOf } from '../queue/connection.js';
import { openLink } from '../queue/link.js';
import { drainQueue, type QueueStatus, retryFailed, statusOf } from '../queue/steer.js';
import { jsonText } from '../report/tame.js';
import { printable } from '../video/clip.js';
import { clock } from './fitted-line.js';
import type { QueueAction, QueueDelivery } from './queue.js';
import { paintFor, write } from './terminal.js';

/** Shows how a queue stands, or steers it, and gives back the exit code. */
export async function runQueue(action: QueueAction, { queue, json = false, color }: QueueDelivery): Promise<number> {
  const address = readAddress(queue);
  const link = await openLink(address);
  try {
    if (action === 'status') {
      const status = await statusOf(link);
      const text = json
        ? `${jsonText({ queue: address.shown, ...status }, 2)}\n`
        : statusText(status, paintFor({ color }));
      await write(process.stdout, text);
      return 0;
    }
    const clips = action === 'retry' ? await retryFailed(link) : await drainQueue(link);
    const done = action === 'retry' ? 'tried again' : 'taken out';
    const told = json
      ? jsonText({ queue: address.shown, [done.replace(' ', '_')]: clips }, 2)
      : `${clipCount(clips)} ${done}.`;
    await write(process.stdout, `${told}\n`);
    return 0;
  } catch (failure) {
    throw refusalOf(address, failure);
  } finally {
    await link.close();
  }
}

/** The state of a queue in plain lines. */
export function statusText(
  { waiting, active, delayed, failed, workers, failures }: QueueStatus,
  paint: ChalkInstance,
): string {
  const lines = [
    `${clipCount(waiting)} waiting, ${active} being worked on.`,
    ...(delayed > 0 ? [`${clipCount(delayed)} tried again in a moment: their machines failed.`] : []),
    ...(failed > 0 ? [`${clipCount(failed)} given up:`] : []),
    ...failures.map(({ code, message, clips }) => `  ${clips} × ${code}: ${printable(message)}`),
    workers.length === 0 ? 'Nobody works here: start kinemotion worker.' : `${workers.length} at work:`,
    ...workers.map(({ machine, connected_s }) => `  ${printable(machine)}, for ${clock(connected_s)}`),
  ];
  const [first, ...rest] = lines;
  return `${[paint.bold(first), ...rest].join('\n')}\n`;
}

function clipCount(count: number): string {
  return count === 1 ? 'One clip' : `${count === 0 ? 'No' : count} clips`;
}
