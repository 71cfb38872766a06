import { drawingStyle } from './style-drawing.js';
import { reportStyle } from './style-report.js';

const colours = {
  light: `
  --ground: #ffffff; --raised: #f5f7f9; --ink: #16202b; --soft: #54606e; --line: #d9dfe6; --rule: #8b97a5;
  --accent: #0a5a8c; --wash: #dfecf5; --second: #a04a00;
  --good: #1c5f35; --good-wash: #e6f3eb; --caution: #744700; --caution-wash: #fcf1dc;
  --bad: #981b1b; --bad-wash: #fdeaea;`,
  dark: `
  --ground: #11161c; --raised: #1a2129; --ink: #e7ebf0; --soft: #a6b1be; --line: #2f3945; --rule: #6b7886;
  --accent: #74bdf0; --wash: #173449; --second: #f0a35e;
  --good: #86d6a4; --good-wash: #14301f; --caution: #f0c069; --caution-wash: #35280f;
  --bad: #f59a9a; --bad-wash: #3b1a1c;`,
};

/** The style of every page: light and dark by the reader's wish, always light on paper. */
export const style = `
:root { color-scheme: light dark; ${colours.light} }
@media screen and (prefers-color-scheme: dark) { :root { ${colours.dark} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
main { max-width: 52.5rem; margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 2.5rem) 4rem; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; margin: 0; }
h1 { font-size: 1.6rem; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: 1.2rem; font-weight: 650; }
h3 { font-size: 1.02rem; font-weight: 650; }
h4 { font-size: 0.95rem; font-weight: 650; }
p { margin: 0.5rem 0; max-width: 68ch; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
section { margin-top: 2.75rem; }
section > h2 { padding-bottom: 0.45rem; margin-bottom: 0.9rem; border-bottom: 1px solid var(--line); }
section > h3, section > h4 { margin-bottom: 0.6rem; }
section section { margin-top: 1.75rem; }
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.85em; overflow-wrap: anywhere; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: 0.5rem 0.75rem; }
footer { margin-top: 3rem; padding-top: 0.9rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; }

.scroll { overflow-x: auto; position: relative; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.94rem; }
caption { max-width: calc(100vw - 2rem); text-align: left; color: var(--soft); font-size: 0.875rem; padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
@media screen and (max-width: 30rem) { th, td { padding-right: 0.5rem; } table { font-size: 0.875rem; } }
thead th { color: var(--soft); font-size: 0.85rem; vertical-align: bottom; border-bottom-color: var(--rule); }
th.figures, td.figures { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead th.figures { white-space: normal; }
tbody th { font-weight: 550; }
tfoot th, tfoot td { border-bottom: 0; padding-top: 0.3rem; padding-bottom: 0.3rem; }
tfoot tr:first-child > * { border-top: 1px solid var(--rule); }

figure { margin: 1rem 0; }
figcaption { color: var(--soft); font-size: 0.875rem; margin-top: 0.4rem; max-width: 75ch; }
details { margin: 0.75rem 0; border-top: 1px solid var(--line); }
details + details { margin-top: -0.75rem; }
summary { cursor: pointer; padding: 0.65rem 0; font-weight: 550; }
summary h3 { display: inline; }
.badge { display: inline-block; border-radius: 0.3rem; padding: 0 0.45rem; font-size: 0.875rem; line-height: 1.45; font-weight: 600; background: var(--raised); color: var(--ink); }
.badge.good { background: var(--good-wash); color: var(--good); }
.badge.caution { background: var(--caution-wash); color: var(--caution); }
.badge.bad { background: var(--bad-wash); color: var(--bad); }
${drawingStyle}
${reportStyle}
@media print {
  @page { size: A4; margin: 15mm 14mm; }
  html { font-size: 12.5px; }
  body { line-height: 1.4; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  section { margin-top: 1.5rem; }
  .scroll { overflow: visible; }
  .skip { display: none; }
  h1, h2, h3, h4, summary, caption { break-after: avoid; }
  figure, tr, li, .keep, .badge { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  summary { list-style: none; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
}
`;
