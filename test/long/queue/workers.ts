import { type RunningCli, startCli } from '../../helpers/run-cli.js';

/** Workers of one queue, all that were ever started. */
export class Workers {
  readonly #started: RunningCli[] = [];
  #said = '';

  constructor(
    private readonly url: string,
    private readonly root: string,
  ) {}

  /** Starts another one, with one clip at a time. */
  start(...more: readonly string[]): RunningCli {
    const args = ['worker', '--queue', this.url, '--root', this.root, '--workers', '1', ...more];
    const worker = startCli(args, { timeout: 300_000 });
    worker.process.stderr?.on('data', (text: Buffer) => {
      this.#said += text;
    });
    this.#started.push(worker);
    return worker;
  }

  /** Clips that ended with any of them. */
  done(): number {
    return this.#said.match(/, [\d.]+ s\n/g)?.length ?? 0;
  }

  /** What all of them told people. */
  said(): string {
    return this.#said;
  }

  /** Everything that any of them started and that still runs. */
  children(): string[] {
    return this.#started.flatMap((worker) => worker.children());
  }
}
