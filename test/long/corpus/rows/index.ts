import type { Theme } from '../row.js';
import { broken } from './broken.js';
import { colours } from './colours.js';
import { damaged } from './damaged.js';
import { doors } from './doors.js';
import { engine } from './engine.js';
import { outputs } from './outputs.js';
import { pictures } from './pictures.js';
import { scenes } from './scenes.js';
import { interruptions } from './signals.js';
import { streams } from './streams.js';
import { times } from './times.js';
import { turns } from './turns.js';

/** All that the program is held to. */
export const themes: readonly Theme[] = [
  ...[broken, damaged, pictures, streams, turns, times, colours],
  ...[doors, outputs, interruptions, engine, scenes],
];
