import type { Command } from 'commander';
import { allMovements } from '../movements/index.js';
import { bashCompletion } from './completion/bash.js';
import { shapeOf } from './completion/command-shapes.js';
import { fishCompletion } from './completion/fish.js';
import { zshCompletion } from './completion/zsh.js';
import { write } from './terminal.js';

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** Writes the completion of a program for a shell. */
export async function runCompletion(shell: keyof typeof scripts, program: Command): Promise<void> {
  const movement = ['auto', ...allMovements.flatMap(({ id, aliases }) => [id, ...aliases])];
  await write(process.stdout, scripts[shell](shapeOf(program, { movement })));
}
