import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { debianPackages, librariesPresent } from './libraries.mjs';
import { runTool, ToolFailure } from './run-tool.mjs';
import { remember } from './stamp.mjs';

/** Fills node_modules from the lock file. */
export async function installDependencies(root) {
  // Without install scripts: onnxruntime-node's would fetch CUDA, and a canvas that fails to build would be removed again,
  // so that every new try had to begin with a new installation.
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const { status, output } = await npm(root, args);
  if (status !== 0) throw new ToolFailure('The dependencies could not be installed (npm ci).', output);
  remember(root, { canvasTried: undefined, librariesTried: false, browserTried: false });
}

/** Fetches or compiles canvas, and answers with what npm said; a failure is no reason to stop, for only the debug video draws. */
export async function buildCanvas(root) {
  const canvasTried = librariesPresent() ? 'with-libraries' : 'without-libraries';
  const { output } = await npm(root, ['rebuild', 'canvas']);
  remember(root, { canvasTried });
  return output;
}

/** Installs what canvas is compiled from, on Debian and Ubuntu; a failure is no reason to stop. */
export async function installLibraries(root) {
  await aptInstall(root, debianPackages);
  remember(root, { librariesTried: true });
}

/** Installs the browser that the tests open pages in, on Debian; a failure shows in those tests. */
export async function installBrowser(root) {
  await aptInstall(root, ['chromium']);
  remember(root, { browserTried: true });
}

async function aptInstall(root, packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=60'];
  await runTool('apt-get', [...patience, '-qq', 'update'], { cwd: root, env });
  const install = ['-qq', '-y', 'install', '--no-install-recommends', ...packages];
  await runTool('apt-get', [...patience, ...install], { cwd: root, env });
}

function npm(root, args) {
  const [command, first] = npmCommand();
  return runTool(command, [...first, ...args], { cwd: root, env: npmEnvironment() });
}

function npmCommand() {
  const running = process.env.npm_execpath;
  if (running && basename(running).startsWith('npm-cli')) return [process.execPath, [running]];
  // Node refuses to start npm.cmd without a shell, so Windows gets the script that npm.cmd would start.
  const besideNode = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return process.platform === 'win32' ? [process.execPath, [besideNode]] : ['npm', []];
}

function npmEnvironment() {
  // `npm pack --dry-run` hands its switch down to every npm below it, and then nothing would be installed.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip', npm_config_dry_run: 'false' };
  const prefix = dirname(dirname(process.execPath));
  // Without this, compiling canvas begins with a download of headers that lie beside Node already.
  if (existsSync(join(prefix, 'include', 'node', 'node_api.h'))) env.npm_config_nodedir ??= prefix;
  return env;
}
