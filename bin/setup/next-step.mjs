/** The next thing to do on the machine these facts describe; undefined when nothing is left to do. */
export function nextStep(facts) {
  if (isOlder(facts.nodeVersion, facts.nodeFloor)) return 'refuse-node';
  if (!facts.dependenciesCurrent) return 'install-dependencies';
  if (!facts.canvasBuilt) {
    if (canvasDeservesATry(facts)) return 'build-canvas';
    if (librariesDeserveATry(facts)) return 'install-libraries';
  }
  if (browserDeservesATry(facts)) return 'install-browser';
  return facts.buildCurrent ? undefined : 'build';
}

// The first try may be answered by a downloaded binary, which needs no libraries at all.
function canvasDeservesATry({ canvasTried, librariesPresent }) {
  return canvasTried === undefined || (canvasTried === 'without-libraries' && librariesPresent);
}

function librariesDeserveATry({ librariesPresent, librariesTried, canInstallLibraries }) {
  return canInstallLibraries && !librariesPresent && !librariesTried;
}

// Only the tests open pages, and they say what to type where there is no browser.
function browserDeservesATry({ browserMissing, browserTried, canInstallLibraries }) {
  return browserMissing && canInstallLibraries && !browserTried;
}

function isOlder(version, floor) {
  const [major, minor] = numbers(version);
  const [floorMajor, floorMinor] = numbers(floor);
  return major < floorMajor || (major === floorMajor && minor < floorMinor);
}

function numbers(version) {
  return version.match(/\d+/g).map(Number);
}
