import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { bundledFfmpeg, inFolder, newFolder, person, sample, script } from '../../../helpers/clips.js';
import { type RunningCli, until } from '../../../helpers/run-cli.js';
import { samePixels } from '../likeness.js';
import type { Row, Run, Theme } from '../row.js';
import { but } from './engine.js';

type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** A moment of a run that lasts until somebody interrupts it. */
interface Stage {
  readonly while: string;
  readonly signals: readonly Signal[];
  readonly quick?: true;
  readonly prepare: (results: string) => Promise<Run>;
  readonly reached: (running: RunningCli) => boolean;
}

const child = (word: string) => (running: RunningCli) => running.children().some((line) => line.includes(word));
/** A moment that comes when something was, and is no more. */
function after(state: (running: RunningCli) => boolean): (running: RunningCli) => boolean {
  let was = false;
  return (running) => {
    const is = state(running);
    was ||= is;
    return was && !is;
  };
}
const slow = () => but('slow', 'rawvideo', `exec '${bundledFfmpeg}' -re "$@"`);

const stages: readonly Stage[] = [
  {
    while: 'the clip is probed',
    signals: ['SIGINT', 'SIGTERM'],
    quick: true,
    prepare: async () => ({
      args: ['analyze', await person(), '--ffmpeg', script('hanging', "trap '' TERM INT HUP\nexec sleep 60")],
    }),
    reached: child('sleep'),
  },
  {
    while: 'the clip is decoded',
    signals: ['SIGINT', 'SIGTERM', 'SIGHUP'],
    quick: true,
    prepare: async (results) => ({
      args: [
        'analyze',
        sample('squats-side-30'),
        '--ffmpeg',
        slow(),
        '--json',
        `${results}/a.json`,
        '--landmarks',
        `${results}/a.csv`,
      ],
    }),
    reached: child('rawvideo'),
  },
  {
    while: 'somebody is looked for at full speed',
    signals: ['SIGINT', 'SIGTERM'],
    quick: true,
    prepare: async (results) => ({ args: ['analyze', sample('cmj-side-240'), '--html', `${results}/a.html`] }),
    reached: child('rawvideo'),
  },
  {
    while: 'the debug video is drawn',
    signals: ['SIGINT', 'SIGTERM'],
    prepare: async (results) => ({
      args: [
        'analyze',
        await person(),
        '--ffmpeg',
        but('hanging coder', 'pipe:0', 'exec sleep 60'),
        '--debug-video',
        `${results}/a.mp4`,
      ],
    }),
    reached: child('sleep'),
  },
  {
    while: 'an output waits for its reader',
    signals: ['SIGINT'],
    prepare: async (results) => {
      const pipe = `${inFolder(`pipe ${results.replaceAll('/', ' ')}`)}.csv`;
      spawnSync('mkfifo', [pipe]);
      const args = ['analyze', await person(), '--landmarks', pipe, '--json', `${results}/a.json`];
      // It dies of the signal that it was given up by, which a shell tells as 130; who interrupts reaches both.
      return { args, options: { through: ['sh', '-c', 'trap : INT; "$@" & wait; kill -INT $!; wait $!', 'sh'] } };
    },
    reached: after(child('rawvideo')),
  },
  {
    while: 'standard input is waited for',
    signals: ['SIGINT', 'SIGTERM'],
    quick: true,
    prepare: async () => ({ args: ['analyze', '-'], options: { openInput: true } }),
    reached: (running) => {
      running.process.stdin!.write('the beginning of a clip');
      return running.files().length > 0;
    },
  },
];

const interrupted = stages.flatMap((stage) =>
  stage.signals.map(
    (signal): Row => ({
      what: `${signal} while ${stage.while}`,
      make: async () => {
        const results = newFolder(`${signal} while ${stage.while}`);
        return {
          ...(await stage.prepare(results)),
          meanwhile: async (running) => {
            await until(() => stage.reached(running), stage.while, 30);
            running.process.kill(signal);
          },
          afterwards: () => expect(readdirSync(results)).toEqual([]),
        };
      },
      code: 'run.interrupted',
      ...(stage.quick && { quick: true }),
    }),
  ),
);

const rows: readonly Row[] = [
  ...interrupted,
  {
    what: 'SIGPIPE while the clip is decoded, which ends nothing',
    make: async () => ({
      args: ['analyze', await person(), '--ffmpeg', slow()],
      meanwhile: async (running) => {
        await until(() => child('rawvideo')(running), 'the clip is decoded', 30);
        running.process.kill('SIGPIPE');
      },
    }),
    like: samePixels,
  },
];

export const interruptions: Theme = { title: 'Signals', rows };
