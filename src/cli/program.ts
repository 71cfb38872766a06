import { Command, type CommanderError } from 'commander';
import { KinemotionError } from '../errors.js';
import { version } from '../installation.js';
import type { EnginePool } from '../pose/engine-pool.js';
import { addAnalyze } from './analyze.js';
import { addBatch } from './batch.js';
import { addBench } from './bench.js';
import { addCache } from './cache.js';
import { addCheck } from './check.js';
import { addCompare } from './compare.js';
import { addCompletion } from './completion.js';
import { addDoctor } from './doctor.js';
import { addLive } from './live.js';
import { addQueue } from './queue.js';
import { addReport } from './report.js';
import { addSchema } from './schema.js';
import { addServe } from './serve.js';
import { addSession } from './session.js';
import { addWatch } from './watch.js';
import { addWorker } from './worker.js';

/** Nothing is to be done beside what was asked to be told: help, or the version. */
export class OnlyTold extends Error {
  override readonly name = 'OnlyTold';

  constructor(cause: unknown) {
    super('only help was asked for', { cause });
  }
}

/** The whole command line: each command adds itself. `tell` gets the text of help and version, in parts. */
export function createProgram(signal: AbortSignal, engines: EnginePool, tell: (text: string) => void): Command {
  const output = { writeOut: tell, writeErr: () => undefined };
  const program = new Command('kinemotion')
    .description('Numbers a coach can trust from a phone video of a jump.')
    .version(version())
    .showSuggestionAfterError()
    .configureOutput(output)
    .addHelpText(
      'after',
      `
Examples:
  $ kinemotion analyze jump.mp4                 the result on the terminal
  $ kinemotion analyze jump.mp4 > jump.json     the summary on the terminal, the result in a file
  $ kinemotion batch monday --csv monday.csv    a folder of clips, one table
  $ kinemotion live camera:0                    every jump on the mat, as soon as it is over
  $ kinemotion watch ~/AirDrop                  every clip that a phone sends
  $ kinemotion serve --open                     a page to drop clips on
  $ kinemotion check clips                      has any answer changed?
  $ kinemotion doctor                           is this machine ready?`,
    );
  program.exitOverride(translate);
  addAnalyze(program, signal, engines);
  addCache(program);
  addBench(program, signal);
  addBatch(program, signal);
  addCheck(program, signal);
  addCompare(program, signal);
  addCompletion(program);
  addDoctor(program, signal);
  addLive(program, signal, engines);
  addQueue(program);
  addReport(program);
  addSchema(program);
  addServe(program, signal);
  addSession(program, signal);
  addWatch(program, signal);
  addWorker(program);
  for (const command of program.commands) {
    command.exitOverride(translate).showSuggestionAfterError().configureOutput(output);
  }
  return program;
}

/** Help and version end well; everything else that commander complains of is a wrong command line. */
function translate(error: CommanderError): never {
  // Whoever returns here is ended at once, before the text has left the process.
  if (error.exitCode === 0) throw new OnlyTold(error);
  if (error.code === 'commander.help') {
    throw new KinemotionError('options.invalid', 'What is to be done? Name a command.', {
      hint: 'Try: kinemotion analyze clip.mp4, or kinemotion --help.',
      cause: error,
    });
  }
  throw new KinemotionError('options.invalid', sentence(error.message), {
    hint: 'See kinemotion --help, or kinemotion COMMAND --help.',
    cause: error,
  });
}

/** "error: unknown option '--qality'\n(Did you mean --quality?)" as one plain line. */
function sentence(message: string): string {
  const [complaint = '', suggestion] = message.replace(/^error: /, '').split(/\n\(Did you mean (.*)\?\)$/);
  const text = `${complaint.charAt(0).toUpperCase()}${complaint.slice(1).replace(/\.?$/, '.')}`;
  return suggestion === undefined ? text : `${text} Perhaps ${suggestion} is meant.`;
}
