import type { Command } from 'commander';

/** Adds the command that checks the machine. */
export function addDoctor(program: Command, signal: AbortSignal): void {
  program
    .command('doctor')
    .description(
      'Check this machine: ffmpeg and its codecs, models, drawing, processor, memory, disk; analyse a sample.',
    )
    .option('--ffmpeg <path>', 'check this ffmpeg instead of the bundled one')
    .option('--quiet', 'only the JSON')
    .option('--no-color', 'no colours')
    .action(async (flags: { ffmpeg?: string; quiet?: boolean; color?: boolean }) => {
      const { runDoctor } = await import('./run-doctor.js');
      process.exitCode = await runDoctor({ ...flags, signal });
    });
}
