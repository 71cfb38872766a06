import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Request } from '../options.js';
import type { PresetName } from '../presets.js';
import { levels, sexes } from '../report/athlete-facts.js';

/** Adds what decides about an answer, and what may be taken for it: the same for one clip and for many. */
export function addAnalysisOptions(command: Command): Command {
  return addLookingOptions(command)
    .option('--from <s>', 'begin here, in seconds of the clip', number)
    .option('--to <s>', 'end here, in seconds of the clip', number)
    .option('--no-cache', 'analyse again even if the answer is known');
}

/** Adds what decides about an answer, whether it is about a clip or about a stream, which is looked at in haste. */
export function addLookingOptions(command: Command, preset: PresetName = 'balanced'): Command {
  return command
    .option(
      '-m, --movement <type>',
      'auto, countermovement-jump (cmj), drop-jump (dj), squat-jump (sj), repeated-jumps (hops) or gait (walk, run)',
      'auto',
    )
    .option(
      '--person <who>',
      'auto (the one who jumps), largest, centre, all, or a number: counted from the left by where each was first seen',
      person,
      'auto',
    )
    .addOption(
      new Option('-q, --quality <preset>', 'how much care').choices(['fast', 'balanced', 'accurate']).default(preset),
    )
    .option('--capture-fps <n>', 'true rate of a slow-motion clip (default: found from how the body falls)', number)
    .option('--athlete-height <m>', "the athlete's stature in metres, for the scale", number)
    .option('--leg-length <m>', 'the same from the length of a leg: from the greater trochanter to the floor', number)
    .option('--mass <kg>', "the athlete's mass, for power and stiffness", number)
    .option('--drop-height <m>', 'height of the box of a drop jump in metres, to check the fall', number)
    .addOption(new Option('--sex <sex>', 'for published norms').choices(sexes))
    .option('--age <years>', 'for published norms', number)
    .addOption(new Option('--level <level>', 'for published norms').choices(levels))
    .addOption(new Option('--model <name>', "pose network, instead of the preset's").choices(['lite', 'full', 'heavy']))
    .option('--looks <rates>', 'looks a second of the clip while standing, moving and jumping, or all', lookRates)
    .addOption(
      new Option('--device <name>', 'where the network runs').choices(['cpu', 'webgpu', 'cuda', 'auto']).default('cpu'),
    )
    .option('--threads <n>', 'use at most so many threads (default: what the machine has)', number)
    .option('--max-memory <mb>', 'use at most so many megabytes (default: what the machine has)', number)
    .option('--ffmpeg <path>', 'use this ffmpeg instead of the bundled one');
}

/** Reads a number from the command line. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It is not a number.');
  return value;
}

/** "take_off=1.234,2.landing=4.5". */
export function events(text: string): Request['events'] {
  const parts = text.split(',').map((part) => part.split('='));
  const given = parts.map(([name = '', value = '', ...more]): [string, number] => {
    if (!/^\s*[a-z0-9]/.test(name) || value.trim() === '' || more.length > 0)
      throw new InvalidArgumentError('Give each event as name=seconds.');
    return [name.trim(), number(value)];
  });
  const twice = given.find(([name], i) => given.findIndex(([other]) => other === name) < i)?.[0];
  if (twice !== undefined) throw new InvalidArgumentError(`${twice} is given twice.`);
  return Object.fromEntries(given);
}

/** A word, or which one from the left. */
function person(text: string): Request['person'] {
  return /^\d+$/.test(text) ? Number(text) : (text as Request['person']);
}

/** "10,30,120", or "all". */
function lookRates(text: string): Request['looks'] {
  if (text === 'all') return text;
  const [calm = Number.NaN, moving = Number.NaN, event = Number.NaN, ...more] = text.split(',').map(number);
  if (more.length > 0 || Number.isNaN(event)) {
    throw new InvalidArgumentError('Give three rates, such as 10,30,120, or all.');
  }
  return { calm, moving, event };
}
