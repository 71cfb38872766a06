import { spawn } from 'node:child_process';

/** What opens an address in the usual browser, without a shell in between. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address in the browser; where that cannot be done, whoever asked hears why and opens it by hand. */
export function openInBrowser(address: string, failed: (why: string) => void): void {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', (failure) => failed(failure.message));
  child.on('exit', (code) => {
    if (code !== 0 && code !== null) failed(`${program} ended with code ${code}.`);
  });
  child.unref();
}
