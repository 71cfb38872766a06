import { basename, extname } from 'node:path';
import { type Command, Option } from 'commander';
import type { Request } from '../options.js';
import type { EnginePool } from '../pose/engine-pool.js';
import { addAnalysisOptions, events, number } from './analysis-options.js';

/** What only the command line knows of. */
interface Flags extends Omit<Request, 'debugVideo'> {
  readonly debugVideo?: string | true;
  readonly json?: string;
  readonly wait?: boolean;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  readonly cache?: boolean;
  readonly config?: string;
  readonly printConfig?: boolean;
}

/** Adds the command that analyses one clip. */
export function addAnalyze(program: Command, signal: AbortSignal, engines: EnginePool): void {
  const command = program
    .command('analyze')
    .description('Analyse one clip: the result as JSON on standard output, a summary on standard error.')
    .argument('<video>', 'the clip; - reads it from standard input');
  addAnalysisOptions(command)
    .option('--events <times>', 'give events by hand, such as take_off=1.234,landing=1.79, or 2.take_off=4.5', events)
    .option('-j, --json <file>', 'write the result there instead of standard output')
    .option('--csv <file>', 'one row per jump, or per step and per stride, for Excel')
    .option('--html <file>', 'a report in one page: result, key pictures, curves; nothing else is needed to read it')
    .option('--landmarks <file>', 'per-frame landmarks: .json, .csv or .trc, with .gz behind it to compress')
    .option('--landmarks-fps <n>', 'landmarks so many times a second of the clip, instead of in each frame', number)
    .option('--debug-video [file]', 'the clip with everything drawn on it, at most 720 px (default: NAME.debug.mp4)')
    .option('--debug-fps <n>', 'most pictures per second of the debug video (default: 30)', number)
    .option('--debug-every <n>', 'draw only every Nth of them, for a quick preview', number)
    .addOption(
      new Option('--debug-codec <name>', 'default: the first of these that the ffmpeg can write').choices([
        'h264',
        'vp9',
        'mpeg4',
      ]),
    )
    .option(
      '--debug-crf <n>',
      'the lower the better and larger (default: 26 for h264, 36 for vp9, 5 for mpeg4)',
      number,
    )
    .option('--no-wait', 'give the result first, then make debug video and report')
    .option('--force', 'replace files that are there already')
    .option(
      '--config <file>',
      'options as JSON (default: kinemotion.config.json in the folder of the clip or above it)',
    )
    .option('--print-config', 'only show each option, its value and where it comes from')
    .option('--strict', 'end with code 7 when the confidence is low')
    .option('--quiet', 'nothing on standard error but failures')
    .option('--verbose', 'say more, and show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
Examples:
  $ kinemotion analyze jump.mp4 > jump.json                 summary here, result in the file
  $ kinemotion analyze jump.mp4 --json jump.json --quiet    for scripts
  $ kinemotion analyze jump.mp4 --landmarks jump.csv        every joint in every frame, for Excel
  $ kinemotion analyze jump.mp4 --html jump.html --csv jump.csv
                                                            a page to show, a row to collect
  $ kinemotion analyze jump.mp4 --debug-video --no-wait     the answer first, then jump.debug.mp4
  $ kinemotion analyze jump.mp4 --mass 72 --sex male --age 24 --level recreational
                                                            with power, and beside published norms
  $ kinemotion analyze slow.mov --capture-fps 240           slow motion that was filmed at 240
  $ kinemotion analyze session.mov --from 12.5 --to 16      four seconds of a long clip
  $ kinemotion analyze jump.mp4 --events take_off=1.234,landing=1.79
                                                            with your own events; the found ones stay beside
  $ kinemotion analyze jump.mp4 --config club.json --print-config
                                                            which options would be used, and why
  $ kinemotion analyze - < jump.mp4                         from standard input

Exit codes: 0 fine, 2 wrong usage, 3 the video cannot be read, 4 the engine cannot be used,
5 nothing to measure, 7 --strict and low confidence, 70 our bug, 130 interrupted.`,
    )
    .action(async (video: string, flags: Flags, command: Command) => {
      const { readConfig, tellConfig } = await import('./config-file.js');
      const config = await readConfig(video, flags.config);
      const { json, wait, strict, quiet, verbose, color, cache, debugVideo, ...rest } = flags;
      const debug = debugVideo === true ? besideOf(video) : debugVideo;
      const commandLine = onlyGiven(debug === undefined ? rest : { ...rest, debugVideo: debug }, command);
      if (flags.printConfig) {
        const { printConfig } = await import('./print-config.js');
        process.exitCode = await printConfig({ commandLine, config, quiet, color });
        return;
      }
      await tellConfig(config, { quiet, color });
      const { runAnalyze } = await import('./run-analyze.js');
      const request = { ...config.request, ...commandLine };
      const delivery = { json, wait, cache, strict, quiet, verbose, color, engines, signal };
      process.exitCode = await runAnalyze(video, request, delivery);
    });
}

/** What stands on the command line itself: a default must not win over a file of options. */
function onlyGiven({ config: _, printConfig: __, ...flags }: Request & Flags, command: Command): Request {
  const given = Object.entries(flags).filter(([name]) => command.getOptionValueSource(name) === 'cli');
  return Object.fromEntries(given);
}

/** jump.mp4 → jump.debug.mp4, in the current folder: the clip's own may be read-only. */
function besideOf(video: string): string {
  return `${video === '-' ? 'stdin' : basename(video, extname(video))}.debug.mp4`;
}
