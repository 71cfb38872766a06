import { resolve } from 'node:path';
import { drawingWorkerMegabytes } from '../batch/workers-within.js';
import { KinemotionError } from '../errors.js';
import { ownHost } from '../serve/addresses.js';
import { type ServeLimits, usualLimits } from '../serve/limits.js';
import { serve } from '../serve/serve.js';
import { printable } from '../video/clip.js';
import { openInBrowser } from './open-browser.js';
import { planWork } from './plan-work.js';
import type { ServeFlags } from './serve.js';
import { paintFor, write } from './terminal.js';

/** Serves the page until it is told to end. */
export async function runServe(flags: ServeFlags, signal: AbortSignal): Promise<never> {
  const { host = ownHost, port, token, workers, maxMemory, ffmpeg, keep, work, quiet = false, color } = flags;
  hold(flags);
  const asked = { ...(workers !== undefined && { workers }), ...(maxMemory !== undefined && { maxMemory }) };
  const plan = await planWork({ ...asked, ...(ffmpeg !== undefined && { ffmpeg }) }, signal, drawingWorkerMegabytes);
  const request = plan.requestFor(plan.workers);
  const paint = paintFor({ color });
  const say = (text: string) => (quiet ? undefined : write(process.stderr, `${text}\n`));
  const serving = await serve({
    ...{ host, port, token, workers: plan.workers, request, limits: limitsOf(flags), signal },
    ...{ work: work && resolve(work), keep: keep && resolve(keep) },
    complain: (what) => void write(process.stderr, `${paint.red('✗')} ${what.split('\n').map(printable).join('\n')}\n`),
  });
  try {
    for (const remark of serving.remarks) await say(printable(remark));
    await write(process.stdout, `${serving.address}\n`);
    if (serving.phoneAddress !== null) await say(`Phones in the same network: ${serving.phoneAddress}`);
    await say(paint.bold('The page is ready. Ctrl-C ends and removes every clip.'));
    if (flags.open) openInBrowser(serving.address, (why) => void say(`The browser could not be opened: ${why}`));
    await serving.ended;
    throw new Error('a server ends only when it is told to');
  } finally {
    await serving.close();
  }
}

function limitsOf({ maxUpload, keepClips }: ServeFlags): ServeLimits {
  // Tests do not want to wait so long for an upload that stands still.
  const idleSeconds = Number(process.env.KINEMOTION_UPLOAD_IDLE_SECONDS) || usualLimits.idleSeconds;
  return { ...usualLimits, bytes: maxUpload * 1e6, keptMinutes: keepClips, idleSeconds };
}

/** A token that can be guessed is none. */
const shortestToken = 12;

const bounds = { port: [1, 65_535], maxUpload: [1, 16_000], keepClips: [0.05, 10_080] } as const;

function hold(flags: ServeFlags): void {
  for (const [name, [least, most]] of Object.entries(bounds)) {
    const value = flags[name as keyof typeof bounds];
    if (value === undefined || (value >= least && value <= most && (name !== 'port' || Number.isInteger(value))))
      continue;
    const option = name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
    throw new KinemotionError('options.invalid', `The option ${option} does not fit: ${value}.`, {
      hint: `Give a number from ${least} to ${most}.`,
    });
  }
  const { token } = flags;
  if (token === undefined || (token.length >= shortestToken && /^[\w.~-]+$/.test(token))) return;
  throw new KinemotionError('options.invalid', 'The token does not fit.', {
    hint: `Give ${shortestToken} or more letters, digits, dots, dashes and underscores; or leave it out to have one made up.`,
  });
}
