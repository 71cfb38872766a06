import { expect, test } from 'vitest';
import { type Facts, nextStep, type Step } from '../../../bin/setup/next-step.mjs';

const ready: Facts = {
  nodeVersion: '20.20.2',
  nodeFloor: '>=20.19',
  dependenciesCurrent: true,
  canvasBuilt: true,
  canvasTried: undefined,
  librariesPresent: true,
  librariesTried: false,
  canInstallLibraries: false,
  browserMissing: false,
  browserTried: false,
  buildCurrent: true,
};
const fresh: Facts = { ...ready, dependenciesCurrent: false, canvasBuilt: false, buildCurrent: false };
const bare: Facts = { ...fresh, librariesPresent: false };

interface World {
  readonly binaryCanBeFetched?: boolean;
  readonly packagesCanBeFetched?: boolean;
}

/** All steps set-up takes on a machine, when every step has the effect it has in this world. */
function stepsOn(machine: Facts, world: World = {}): Step[] {
  const steps: Step[] = [];
  let facts = machine;
  for (let step = nextStep(facts); step !== undefined && steps.length < 10; step = nextStep(facts)) {
    steps.push(step);
    facts = { ...facts, ...effectOf(step, facts, world) };
  }
  return steps;
}

function effectOf(step: Step, facts: Facts, world: World): Partial<Facts> {
  if (step === 'install-dependencies') return { dependenciesCurrent: true };
  if (step === 'install-libraries')
    return { librariesTried: true, librariesPresent: world.packagesCanBeFetched === true };
  if (step === 'install-browser') return { browserTried: true, browserMissing: world.packagesCanBeFetched !== true };
  if (step === 'build') return { buildCurrent: true };
  return {
    canvasBuilt: facts.librariesPresent || world.binaryCanBeFetched === true,
    canvasTried: facts.librariesPresent ? 'with-libraries' : 'without-libraries',
  };
}

test('a machine that is ready needs nothing', () => {
  expect(stepsOn(ready)).toEqual([]);
});

test('a fresh machine with the libraries installs, builds canvas and compiles', () => {
  expect(stepsOn(fresh)).toEqual(['install-dependencies', 'build-canvas', 'build']);
});

test('no system library is installed where canvas comes as a binary', () => {
  const root = { ...bare, canInstallLibraries: true };
  expect(stepsOn(root, { binaryCanBeFetched: true })).toEqual(['install-dependencies', 'build-canvas', 'build']);
});

test('root on a bare Debian gets the libraries, and canvas after them', () => {
  expect(stepsOn({ ...bare, canInstallLibraries: true }, { packagesCanBeFetched: true })).toEqual([
    'install-dependencies',
    'build-canvas',
    'install-libraries',
    'build-canvas',
    'build',
  ]);
});

test('without a network for packages everything but canvas is still made', () => {
  expect(stepsOn({ ...bare, canInstallLibraries: true })).toEqual([
    'install-dependencies',
    'build-canvas',
    'install-libraries',
    'build',
  ]);
});

test('who is not root is left without canvas and without a second try', () => {
  expect(stepsOn(bare)).toEqual(['install-dependencies', 'build-canvas', 'build']);
  expect(stepsOn({ ...ready, canvasBuilt: false, librariesPresent: false, canvasTried: 'without-libraries' })).toEqual(
    [],
  );
});

test('libraries that arrive later give canvas another try', () => {
  const later: Facts = { ...ready, canvasBuilt: false, canvasTried: 'without-libraries' };
  expect(stepsOn(later)).toEqual(['build-canvas']);
});

test('canvas that failed with its libraries is not tried at every start', () => {
  expect(stepsOn({ ...ready, canvasBuilt: false, canvasTried: 'with-libraries' })).toEqual([]);
});

test('the tests of root on Debian get a browser, once', () => {
  const testing: Facts = { ...ready, browserMissing: true, canInstallLibraries: true };
  expect(stepsOn(testing, { packagesCanBeFetched: true })).toEqual(['install-browser']);
  expect(stepsOn(testing)).toEqual(['install-browser']);
  expect(stepsOn({ ...testing, browserTried: true })).toEqual([]);
});

test('nobody else is given a browser', () => {
  expect(stepsOn({ ...ready, browserMissing: true })).toEqual([]);
});

test('changed sources are only compiled', () => {
  expect(stepsOn({ ...ready, buildCurrent: false })).toEqual(['build']);
});

test.each([
  ['18.20.0', true],
  ['20.18.3', true],
  ['20.19.0', false],
  ['22.0.0', false],
])('Node %s is refused: %s', (nodeVersion, refused) => {
  expect(nextStep({ ...fresh, nodeVersion }) === 'refuse-node').toBe(refused);
});
