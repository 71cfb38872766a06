/** How drawings look: every colour through a class, so that they follow light and dark. */
export const drawingStyle = `
svg { display: block; max-width: 100%; height: auto; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: var(--soft); font-variant-numeric: tabular-nums; }
svg text.strong { fill: var(--ink); font-weight: 600; }
svg text.label { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
svg text.label.flight { stroke: var(--wash); }
svg .middle { text-anchor: middle; }
svg .end { text-anchor: end; }
.grid { stroke: var(--line); stroke-width: 1; }
.axis { stroke: var(--rule); stroke-width: 1; }
.zero { stroke: var(--rule); stroke-width: 1; }
.event { stroke: var(--rule); stroke-width: 1; stroke-dasharray: 3 3; }
.spread { fill: var(--accent); opacity: 0.16; }
.spread.second { fill: var(--second); }
.series { fill: none; stroke: var(--accent); stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round; }
.series.second { stroke: var(--second); stroke-width: 2; stroke-dasharray: 7 4; }
.series.third { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 2 4; }
.series.fourth { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 10 3 2 3; }
.phase { fill: var(--raised); }
.phase.other { fill: none; }
.phase.flight { fill: var(--wash); }
.strip .phase { stroke: var(--rule); stroke-width: 1; }
.strip .phase.other { fill: var(--ground); }
.track { stroke: var(--line); stroke-width: 6; stroke-linecap: round; }
.spread { fill: var(--accent); opacity: 0.32; }
.whisker { stroke: var(--accent); stroke-width: 1.5; }
.value { fill: var(--accent); stroke: var(--ground); stroke-width: 2; }
.mark { stroke: var(--ink); stroke-width: 1.5; }
.share { fill: var(--accent); }
.narrow { display: none; }
@media screen and (max-width: 42rem) { .narrow { display: block; } .wide { display: none; } }
`;
