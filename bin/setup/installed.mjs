/**
 * Whether node_modules holds what the lock file asks for, on this Node and platform. The stamp answers when set-up
 * installed it; npm's own list of what it installed answers when someone typed `npm ci` or `npm install` themselves.
 */
export function isInstalled({ wanted, stamp, lock, installed }) {
  if (stamp && !sameMachine(stamp, wanted)) return false;
  if (stamp?.lock === wanted.lock) return true;
  return installed !== undefined && holds(installed.packages, lock.packages);
}

function sameMachine(stamp, wanted) {
  return stamp.abi === wanted.abi && stamp.platform === wanted.platform;
}

function holds(installed, asked) {
  const ours = Object.keys(asked[''].optionalDependencies ?? {}).map((name) => `node_modules/${name}`);
  // What is made for other platforms is rightly absent; what kinemotion itself would like to have must be there to be tried.
  const mayBeAbsent = (path) => asked[path].optional && !ours.includes(path);
  const isRight = (path) => (installed[path] ? installed[path].version === asked[path].version : mayBeAbsent(path));
  const paths = Object.keys(asked).filter((path) => path !== '');
  return paths.every(isRight) && Object.keys(installed).every((path) => asked[path]);
}
