import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { type Hands, handsOf } from './browser-hands.js';

/** How a page is looked at. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme?: 'light' | 'dark';
  readonly media?: 'screen' | 'print';
  /** A phone: fingers instead of a mouse. */
  readonly touch?: boolean;
}

/** A page in a real browser. */
export interface Tab extends Hands {
  /** What the page wrote on its console, threw, or was refused. */
  readonly complaints: readonly string[];
  /** Every address that was asked for. */
  readonly requests: readonly string[];
  look(look: Look): Promise<void>;
  /** Comes before the other tabs: those behind show no frames. */
  front(): Promise<void>;
  /** The value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until an expression in the page is true; gives back what it was then. */
  until<T>(expression: string): Promise<T>;
  /** The name and role of everything that a screen reader meets. */
  accessibility(): Promise<{ readonly role: string; readonly name: string; readonly description: string }[]>;
  /** A picture of what is seen, or of the whole page, as PNG. */
  screenshot(whole?: boolean): Promise<Buffer>;
  /** The pages on A4, as PDF. */
  pdf(): Promise<Buffer>;
}

/** A browser without a window, driven through a pipe. */
export interface Browser {
  /** Opens a file by its path, or an address. */
  open(path: string): Promise<Tab>;
  close(): Promise<void>;
}

/** Starts the browser that is installed; without one it says how to install it. */
export function startBrowser(): Browser {
  const profile = mkdtempSync(join(tmpdir(), 'kinemotion-browser-'));
  const child = spawn(findBrowser(), [...flags, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const connection = connect(child);
  return {
    open: async (path) => {
      const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
      return openTab(connection, String(sessionId), path);
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await connection.send('Browser.close').catch(() => child.kill('SIGKILL'));
      if (child.exitCode === null && child.signalCode === null) await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What has not come to be by then never does, in milliseconds. */
const patience = 20_000;

const flags = [
  ...['--headless=new', '--remote-debugging-pipe', '--no-first-run', '--disable-gpu', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--hide-scrollbars', '--force-color-profile=srgb'],
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

function findBrowser(): string {
  const { CHROME_PATH: asked, PATH = '' } = process.env;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const places = names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
  const found = [...(asked ? [asked] : []), ...places].find(isExecutable);
  if (!found) throw new Error('Install a browser: apt-get install chromium');
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what comes from the browser is as its protocol says
type Message = any;

interface Connection {
  send(method: string, params?: object, sessionId?: string): Promise<Message>;
  listen(listener: (message: Message) => void): void;
}

/** Commands and events as JSON with a zero after each. */
function connect(child: ChildProcess): Connection {
  const [, , , out, back] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, (message: Message) => void>();
  const listeners: ((message: Message) => void)[] = [];
  let [last, rest] = [0, ''];
  back.setEncoding('utf8');
  back.on('data', (chunk: string) => {
    const texts = `${rest}${chunk}`.split('\0');
    rest = texts.pop()!;
    for (const message of texts.map((text) => JSON.parse(text))) {
      waiting.get(message.id)?.(message);
      if (message.id === undefined) for (const listener of listeners) listener(message);
    }
  });
  child.on('exit', () => {
    for (const answer of waiting.values()) answer({ error: { message: 'the browser has ended' } });
  });
  out.on('error', () => undefined);
  return {
    listen: (listener) => listeners.push(listener),
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        last++;
        waiting.set(last, ({ error, result }) =>
          error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
        );
        out.write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`);
      }),
  };
}

async function openTab({ send, listen }: Connection, session: string, path: string): Promise<Tab> {
  const [complaints, requests]: [string[], string[]] = [[], []];
  const ask = (method: string, params?: object) => send(method, params, session);
  const loaded = new Promise<void>((resolve) => {
    listen(({ method, params, sessionId }) => {
      if (sessionId !== session) return;
      if (method === 'Runtime.consoleAPICalled') complaints.push(JSON.stringify(params.args));
      if (method === 'Runtime.exceptionThrown') complaints.push(params.exceptionDetails.text);
      if (method === 'Log.entryAdded') complaints.push(params.entry.text);
      if (method === 'Network.requestWillBeSent') requests.push(params.request.url);
      if (method === 'Page.loadEventFired') resolve();
      // Whoever is asked whether it is meant so means it.
      if (method === 'Page.javascriptDialogOpening') void ask('Page.handleJavaScriptDialog', { accept: true });
    });
  });
  await Promise.all(['Runtime', 'Log', 'Network', 'Page', 'Accessibility'].map((domain) => ask(`${domain}.enable`)));
  await ask('Page.navigate', { url: /^https?:/.test(path) ? path : pathToFileURL(path).href });
  await loaded;
  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = await ask('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? 'it threw');
    return answer.result.value;
  };
  return {
    complaints,
    requests,
    look: async ({ width, height, scheme = 'light', media = 'screen', touch = false }) => {
      await ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: touch });
      await ask('Emulation.setTouchEmulationEnabled', { enabled: touch, ...(touch && { maxTouchPoints: 5 }) });
      await ask('Emulation.setEmulatedMedia', { media, features: [{ name: 'prefers-color-scheme', value: scheme }] });
    },
    front: () => ask('Page.bringToFront'),
    evaluate,
    until: async (expression) => {
      // Asked in the page itself: nothing that is there for a moment only is missed.
      const waiting = `(async () => {
        for (;;) {
          const found = await (${expression});
          if (found) return found;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })()`;
      const late = AbortSignal.timeout(patience);
      const tooLate = new Promise<never>((_, reject) =>
        late.addEventListener('abort', () => reject(new Error(`It never came to be: ${expression}`))),
      );
      const look = (): Promise<never> =>
        evaluate<never>(waiting).catch((failure: Error) => {
          // A page that led on to another one: what is waited for may come to be there.
          if (/navigated|context was destroyed|Cannot find context/.test(failure.message)) return look();
          throw failure;
        });
      return Promise.race([look(), tooLate]);
    },
    ...handsOf(ask, evaluate),
    accessibility: async () => {
      const { nodes } = await ask('Accessibility.getFullAXTree');
      return nodes
        .filter(({ ignored }: Message) => !ignored)
        .map(({ role, name, description }: Message) => ({
          ...{ role: role?.value ?? '', name: name?.value ?? '', description: description?.value ?? '' },
        }));
    },
    screenshot: async (whole = false) => {
      const { data } = await ask('Page.captureScreenshot', { captureBeyondViewport: whole, format: 'png' });
      return Buffer.from(data, 'base64');
    },
    pdf: async () => {
      await ask('Emulation.setEmulatedMedia', { media: '', features: [] });
      const { data } = await ask('Page.printToPDF', { preferCSSPageSize: true, printBackground: true });
      return Buffer.from(data, 'base64');
    },
  };
}
