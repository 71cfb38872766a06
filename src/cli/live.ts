import type { Command } from 'commander';
import type { Request } from '../options.js';
import type { EnginePool } from '../pose/engine-pool.js';
import { addLookingOptions, number } from './analysis-options.js';

/** How a stream is taken and told of. */
export interface LiveFlags {
  readonly preRoll: number;
  readonly postRoll: number;
  readonly realtime?: boolean | undefined;
  readonly growing?: boolean | undefined;
  readonly idle: number;
  readonly clips?: string | undefined;
  readonly debugVideo?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  readonly color?: boolean | undefined;
}

/** Adds the command that watches a camera or a stream. */
export function addLive(program: Command, signal: AbortSignal, engines: EnginePool): void {
  const command = program
    .command('live')
    .description('Watch a camera or a stream: a line of JSON on standard output for each jump, as soon as it is over.')
    .argument('<source>', 'camera:0, a device, a named pipe, a file, or - for standard input')
    .option('--pre-roll <s>', 'seconds before the take-off that belong to a jump', number, 3)
    .option('--post-roll <s>', 'seconds after the landing until it is measured', number, 0.65)
    .option('--clips <folder>', "cut each jump's clip there, with pre-roll and post-roll, at most 720 px")
    .option('--debug-video', 'with --clips: everything drawn on a second copy of each clip')
    .option('--realtime', 'play a file at its own speed, as a camera would (default: as fast as possible)')
    .option('--growing', 'the file is still being written: wait for more')
    .option('--idle <s>', 'with --growing: seconds without anything new after which it has ended', number, 10);
  addLookingOptions(command, 'fast')
    .option('--strict', 'end with code 7 when the confidence of a jump is low')
    .option('--quiet', 'nothing on standard error but failures')
    .option('--verbose', 'say more, and show the whole of a failure')
    .option('--no-color', 'no colours (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
A jump is told once the post-roll after its landing is over; jumps that follow each other sooner are told together, as
those of a clip are. Each line is a result as of kinemotion analyze, its times in seconds of the stream, and says in
"live" how well the machine keeps up. Where it does not, frames are dropped and counted, never queued.

Jumps only: walking and running are for kinemotion analyze, which sees a whole way at once.

Examples:
  $ kinemotion live camera:0                                  the first camera of this machine
  $ kinemotion live /dev/video2 --quality balanced > monday.jsonl
                                                              another one; the lines in a file
  $ kinemotion live "camera:FaceTime HD Camera"               by its name (macOS, Windows)
  $ ffmpeg -i rtsp://10.0.0.5/mat -c copy -f matroska - | kinemotion live -
                                                              a camera in the network, through ffmpeg
  $ kinemotion live recording.mkv --growing                   while another program records
  $ kinemotion live camera:0 --clips today --post-roll 2      and a clip of each jump, told a little later
  $ kinemotion live training.mp4                              every jump of a long recording
  $ kinemotion live training.mp4 --realtime --mass 72         the same as if it happened now

Exit codes: 0 fine, 2 wrong usage, 3 the source cannot be read, 4 the engine cannot be used, 5 the source ended and
nobody had jumped, 7 --strict and low confidence, 70 our bug, 130 interrupted.`,
    )
    .action(async (source: string, flags: LiveFlags & Omit<Request, 'debugVideo'>) => {
      const { runLive } = await import('./run-live.js');
      const {
        preRoll,
        postRoll,
        clips,
        debugVideo,
        realtime,
        growing,
        idle,
        strict,
        quiet,
        verbose,
        color,
        ...request
      } = flags;
      const delivery = { preRoll, postRoll, clips, debugVideo, realtime, growing, idle, strict, quiet, verbose, color };
      process.exitCode = await runLive(source, request, delivery, { signal, engines });
    });
}
