import type { Command } from 'commander';
import type { ReportRequest } from './run-report.js';

/** Adds the command that makes one page from saved results. */
export function addReport(program: Command): void {
  program
    .command('report')
    .description('Make one page from one or several saved results; nothing else is needed to read it.')
    .argument('<results...>', 'files that kinemotion analyze wrote')
    .requiredOption('-o, --out <file>', 'where to write the page')
    .option('--title <text>', 'what stands at the top of the page')
    .option('--force', 'replace a page that is there already')
    .option('--quiet', 'say nothing')
    .option('--verbose', 'show the whole of a failure')
    .addHelpText(
      'after',
      `
Examples:
  $ kinemotion report jump.json --out jump.html
  $ kinemotion report monday/*.json --out monday.html --title "Monday's jumps"

The result files hold no pictures of the clip: the key moments are drawn from the joints. A page with pictures
is made together with the result: kinemotion analyze jump.mp4 --html jump.html`,
    )
    .action(async (paths: string[], flags: ReportRequest) => {
      const { runReport } = await import('./run-report.js');
      process.exitCode = await runReport(paths, flags);
    });
}
