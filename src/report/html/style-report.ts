/** What only the report of a clip has. */
export const reportStyle = `
.kicker { color: var(--soft); margin-top: 0; }
.answer { display: flex; flex-wrap: wrap; gap: 0.75rem 2.5rem; align-items: end; margin: 1rem 0 0.75rem; }
.answer .scale { flex: 1 1 16rem; max-width: 26rem; }
.height { margin: 0; line-height: 1.1; }
.height .what { display: block; color: var(--soft); font-size: 0.94rem; line-height: 1.5; }
.height strong { font-size: clamp(3rem, 11vw, 4.25rem); font-weight: 650; letter-spacing: -0.03em; }
.height .error { font-size: 1.5rem; color: var(--soft); }
.doubts { margin: 0.25rem 0 0.75rem; padding-left: 1.2rem; max-width: 68ch; }
.keys { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem 1.5rem; margin: 1.25rem 0; }
.keys dt { color: var(--soft); font-size: 0.875rem; }
.keys dd { margin: 0; font-size: 1.12rem; font-weight: 600; }
.facts { list-style: none; margin: 0.75rem 0; padding: 0; color: var(--soft); font-size: 0.875rem; }
.facts li { display: inline-block; }
.facts .file { display: inline; }
.facts li:not(:last-child)::after { content: " ·"; }
.facts .file { color: var(--ink); font-weight: 550; }
.definition { display: block; color: var(--soft); font-weight: 400; font-size: 0.875rem; max-width: 62ch; }
.why { font-style: italic; }
.automatic { display: block; color: var(--soft); font-weight: 400; font-size: 0.875rem; }
.frames figcaption > .automatic { display: block; }
.automatic .mark { color: var(--ink); font-weight: 600; }
.frames { list-style: none; margin: 0.5rem 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); gap: 1rem 0.6rem; font-size: 0.94rem; }
.frames li { max-width: 15rem; }
.frames figure { margin: 0; }
.frames figcaption strong { color: var(--ink); }
.frames figcaption > span, .frames .angles > span { display: inline-block; }
.frames figcaption > strong, .frames .angles { display: block; }
@media screen and (max-width: 30rem) { .frames figcaption { font-size: 0.8rem; } }
.shot { width: 100%; border-radius: 0.3rem; background: var(--raised); }
.bone { fill: none; stroke-linecap: round; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.bone.halo { stroke: #0b0f14; stroke-width: 5; opacity: 0.55; }
.bone.middle { stroke: #f4f4f4; stroke-width: 2; }
.bone.right { stroke: #2ec4f1; stroke-width: 3; }
.bone.left { stroke: #ff9f1c; stroke-width: 2; stroke-dasharray: 5 4; }
.plain .halo { stroke: none; }
.plain .middle { stroke: var(--rule); }
.plain .head { fill: var(--raised); }
.plain .right { stroke: var(--accent); }
.plain .left { stroke: var(--second); }
.side::before { content: ""; display: inline-block; width: 1.6rem; margin-right: 0.4rem; vertical-align: middle; border-top: 3px solid var(--accent); }
.side.left::before { border-top: 2px dashed var(--second); }
.side { margin-right: 1rem; }
.strip { margin-bottom: 0.6rem; }
.break { fill: none; stroke: var(--rule); stroke-width: 1.5; }
.phases { list-style: none; counter-reset: phase; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.5rem; font-size: 0.94rem; }
.phases li { counter-increment: phase; }
.phases li::before { content: counter(phase) " "; color: var(--soft); font-size: 0.8rem; }
.phases .number { color: var(--soft); }
.notes, .plain { list-style: none; margin: 0.5rem 0; padding: 0; }
.notes li, ul.plain li { padding: 0.55rem 0; border-bottom: 1px solid var(--line); }
.notes p { margin: 0.1rem 0; }
.bar { display: block; height: 5px; margin-top: 0.2rem; background: var(--accent); border-radius: 2px; min-width: 1px; }
.parameters { columns: 2 16rem; column-gap: 2.5rem; margin: 0.5rem 0; }
.parameters div { display: flex; justify-content: space-between; gap: 1rem; break-inside: avoid; padding: 0.2rem 0; border-bottom: 1px solid var(--line); }
.parameters dd { margin: 0; text-align: right; overflow-wrap: anywhere; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
.facts-list { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.3rem 1.25rem; margin: 0.5rem 0; font-size: 0.94rem; }
.facts-list dt { color: var(--soft); }
.facts-list dd { margin: 0; }
.clip { margin-top: 3.5rem; }
@media print {
  .clip { break-before: page; }
  section:has(> .frames), section:has(> h2 + figure:last-child), section:has(> h3 + figure:last-child) { break-inside: avoid; }
}
`;
