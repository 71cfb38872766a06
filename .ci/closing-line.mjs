// Turns vitest's reports and the exit statuses of the suites into the closing line and the exit status of the run.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...suites] = process.argv.slice(2);
const sums = suites.map(sumUp);
const passed = add(sums.map((sum) => sum.passed));
const failed = add(sums.map((sum) => sum.failed));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function sumUp(suite) {
  const report = readReport(join(folder, `${suite}.json`));
  const status = readFileSync(join(folder, `${suite}.status`), 'utf8').trim();
  const passed = report?.numPassedTests ?? 0;

  if (!report) console.log(`${suite} did not run: set-up or lint stopped before it (see above).`);
  else if (passed === 0) console.log(`No test of ${suite} passed, so nothing was shown to work.`);
  if (report?.numPendingTests) console.log(`${report.numPendingTests} of ${suite} skipped`);

  const unexplained = status !== '0' || passed === 0;
  return { passed, failed: countFailed(report) || Number(unexplained) };
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

// A file that cannot even be loaded holds no failed test, yet it is a failure.
function countFailed(report) {
  if (!report) return 0;
  const broken = report.testResults.filter((file) => file.status === 'failed' && isWithoutFailedTest(file));
  return report.numFailedTests + broken.length;
}

function isWithoutFailedTest(file) {
  return file.assertionResults.every((test) => test.status !== 'failed');
}

function add(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}
