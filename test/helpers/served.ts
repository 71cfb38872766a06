import { type CliRun, startCli } from './run-cli.js';

/** A real server, and where its page is. */
export interface Served {
  /** Ends in a slash, or in the token. */
  readonly address: string;
  /** Ends it as somebody who presses Ctrl-C does. */
  end(): Promise<CliRun>;
}

/** Starts the real program as a server at a free port. */
export async function startServe(...args: readonly string[]): Promise<Served> {
  const { process, ended } = startCli(['serve', '--workers', '1', '--quiet', ...args], { timeout: 110_000 });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    process.stdout?.on('data', (chunk: Buffer) => {
      text += String(chunk);
      if (text.endsWith('\n')) resolve(text.trim());
    });
    ended.then(({ stderr }) => reject(new Error(`The server ended: ${stderr}`)));
  });
  return {
    address,
    end() {
      process.kill('SIGINT');
      return ended;
    },
  };
}
