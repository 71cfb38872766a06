// `npm run build`: compiles everything again, whether or not it is out of date.
import { fileURLToPath } from 'node:url';
import { compile } from './setup/compile.mjs';
import { aloneIn } from './setup/one-at-a-time.mjs';
import { endToolsOnSignal, reportFailure } from './setup/run-tool.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

endToolsOnSignal();
aloneIn(root, () => compile(root)).catch(reportFailure);
