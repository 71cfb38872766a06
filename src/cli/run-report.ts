import { reportPage } from '../report/html/report-page.js';
import { checkOutput, writeOutput } from '../report/output-file.js';
import { readResult } from '../report/read-result.js';
import { printable } from '../video/clip.js';
import { write } from './terminal.js';

/** What page is to be made. */
export interface ReportRequest {
  readonly out: string;
  readonly title?: string;
  readonly force?: boolean;
  readonly quiet?: boolean;
}

/** Reads the results, writes the page, and gives back the exit code. */
export async function runReport(paths: readonly string[], request: ReportRequest): Promise<number> {
  const { out, title, force, quiet } = request;
  for (const input of paths) await checkOutput(out, { input, force });
  const entries = [];
  for (const path of paths) entries.push({ analysis: await readResult(path), pictures: [] });
  await writeOutput(out, [reportPage(entries, title === undefined ? {} : { title })]);
  const clips = entries.length === 1 ? 'one clip' : `${entries.length} clips`;
  if (!quiet) await write(process.stderr, `${printable(out)} shows ${clips}.\n`);
  return 0;
}
