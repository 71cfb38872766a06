// Runs first in `npm start` and, with --for-tests, in `npm test`: makes the machine ready, does only what is out of date, says each thing it does.
import { fileURLToPath } from 'node:url';
import { explainMissingCanvas } from './setup/canvas-advice.mjs';
import { compile } from './setup/compile.mjs';
import { buildCanvas, installBrowser, installDependencies, installLibraries } from './setup/dependencies.mjs';
import { lookAround } from './setup/facts.mjs';
import { nextStep } from './setup/next-step.mjs';
import { aloneIn } from './setup/one-at-a-time.mjs';
import { endToolsOnSignal, reportFailure } from './setup/run-tool.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const purpose = { forTests: process.argv.includes('--for-tests') };

const steps = {
  'install-dependencies': ['Installing the dependencies', installDependencies],
  'build-canvas': ['Fetching or building canvas, which draws the debug video', buildCanvas],
  'install-libraries': ['Installing the system libraries that canvas is built from', installLibraries],
  'install-browser': ['Installing a browser, which the tests look at pages with', installBrowser],
  build: ['Building kinemotion', compile],
};

async function setUp() {
  const facts = lookAround(root, purpose);
  const first = nextStep(facts);
  if (first === undefined) return;
  if (first === 'refuse-node')
    throw new Error(`kinemotion needs Node ${facts.nodeFloor}; this is ${facts.nodeVersion}.`);
  endToolsOnSignal();
  await aloneIn(root, workThroughSteps);
}

async function workThroughSteps() {
  const said = {};
  let last;
  let step = nextStep(lookAround(root, purpose));
  // The build is the last step: an edit made while it ran is for the next set-up.
  while (step !== undefined && last !== 'build') {
    if (step === last) throw new Error(`Set-up cannot get past "${steps[step][0]}".`);
    const [announcement, work] = steps[step];
    console.error(`${announcement} ...`);
    said[step] = await work(root);
    last = step;
    step = nextStep(lookAround(root, purpose));
  }
  const facts = lookAround(root, purpose);
  const canvasWasTried = said['build-canvas'] !== undefined;
  if (canvasWasTried && !facts.canvasBuilt) console.error(explainMissingCanvas(facts, said['build-canvas']));
}

setUp().catch(reportFailure);
