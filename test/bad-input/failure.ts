import { expect } from 'vitest';
import { type ErrorCode, KinemotionError } from '../../src/errors.js';
import { type CliRun, errorOf } from '../helpers/run-cli.js';

/** What every run without an answer looks like from outside, whatever went wrong. */
export function expectFailure(run: CliRun, code: ErrorCode, says: RegExp = /./): void {
  expect(run.timedOut, 'it must end by itself').toBe(false);
  const { error, ...rest } = JSON.parse(run.stdout) as { error: Record<string, string> };
  expect(rest, 'nothing beside the error').toEqual({});
  expect(Object.keys(error).sort()).toEqual(['code', 'hint', 'message']);
  const { message, hint } = errorOf(run);
  expect({ code: error.code, exitCode: run.exitCode, message }).toEqual({
    code,
    exitCode: new KinemotionError(code, '', { hint: '' }).exitCode,
    message: expect.stringMatching(says),
  });
  expect(message, 'one plain sentence').toMatch(/^[^\n]+\.$/);
  expect(hint, 'what to do').toMatch(/^[^\n]+$/);
  expect(run.stderr).toContain(message);
  expect(run.stderr).toContain(hint);
  expect(run.stderr, 'no stack').not.toMatch(/^\s+at /m);
  expectNothingLeft(run);
}

/** No temporary file, no child. */
export function expectNothingLeft(run: CliRun): void {
  expect({ files: run.leftFiles, children: run.leftChildren }).toEqual({ files: [], children: [] });
}
