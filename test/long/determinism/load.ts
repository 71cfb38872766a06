import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Keeps every core busy with something else, for as long as something is done. */
export async function underLoad<T>(work: () => Promise<T>): Promise<T> {
  const burners = Array.from({ length: availableParallelism() }, () =>
    spawn(
      process.execPath,
      [
        '-e',
        'process.on("disconnect", process.exit); setInterval(() => { const end = Date.now() + 200; while (Date.now() < end); }, 0)',
      ],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    ),
  );
  try {
    return await work();
  } finally {
    for (const burner of burners) burner.kill('SIGKILL');
  }
}
