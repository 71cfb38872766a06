import { type Command, InvalidArgumentError, Option } from 'commander';
import { levels, sexes } from '../report/athlete-facts.js';

/** Adds what decides about an answer, and what may be taken for it: the same for one clip and for many. */
export function addAnalysisOptions(command: Command): Command {
  return command
    .option(
      '-m, --movement <type>',
      'auto, countermovement-jump (cmj), drop-jump (dj), squat-jump (sj) or repeated-jumps (hops)',
      'auto',
    )
    .addOption(
      new Option('-q, --quality <preset>', 'how much care')
        .choices(['fast', 'balanced', 'accurate'])
        .default('balanced'),
    )
    .option('--capture-fps <n>', 'true rate of a slow-motion clip (default: found from how the body falls)', number)
    .option('--athlete-height <m>', "the athlete's stature in metres, for the scale", number)
    .option('--mass <kg>', "the athlete's mass, for power and stiffness", number)
    .option('--drop-height <m>', 'height of the box of a drop jump in metres, to check the fall', number)
    .addOption(new Option('--sex <sex>', 'for published norms').choices(sexes))
    .option('--age <years>', 'for published norms', number)
    .addOption(new Option('--level <level>', 'for published norms').choices(levels))
    .option('--from <s>', 'begin here, in seconds of the clip', number)
    .option('--to <s>', 'end here, in seconds of the clip', number)
    .addOption(new Option('--model <name>', "pose network, instead of the preset's").choices(['lite', 'full', 'heavy']))
    .addOption(
      new Option('--device <name>', 'where the network runs').choices(['cpu', 'webgpu', 'cuda', 'auto']).default('cpu'),
    )
    .option('--threads <n>', 'use at most so many threads (default: what the machine has)', number)
    .option('--max-memory <mb>', 'use at most so many megabytes (default: what the machine has)', number)
    .option('--ffmpeg <path>', 'use this ffmpeg instead of the bundled one')
    .option('--no-cache', 'analyse again even if the answer is known (this version keeps no answers)');
}

/** Reads a number from the command line. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It is not a number.');
  return value;
}
