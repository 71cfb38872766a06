// Turns vitest's report and the exit status of `npm test` into the closing line and the exit status of the run.
import { readFileSync } from 'node:fs';

const [reportPath, testStatus] = process.argv.slice(2);
const report = readReport(reportPath);
const passed = report?.numPassedTests ?? 0;

if (!report) console.log('The tests did not run: set-up or lint stopped before them (see above).');
else if (passed === 0) console.log('No test passed, so nothing was shown to work.');
if (report?.numPendingTests) console.log(`${report.numPendingTests} skipped`);

const unexplained = testStatus !== '0' || passed === 0;
const failed = countFailed(report) || Number(unexplained);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function readReport(path) {
  const text = readFileSync(path, 'utf8');
  return text === '' ? undefined : JSON.parse(text);
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
