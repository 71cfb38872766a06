import type { Analysis } from '../analysis.js';
import { choicesOf, explained } from '../choice-rows.js';
import { figure } from '../figures.js';
import { evidenceWords } from '../jump-table.js';
import { wordsFor } from '../words.js';
import { folded, table } from './blocks.js';
import { type Html, html } from './markup.js';

/** More events than this nobody reads in a page: the result file has them. */
const mostEvents = 200;

/** What was chosen and why, when each event was, every parameter, and what it takes to repeat the analysis. */
export function parametersPart(analysis: Analysis): Html {
  const others = Object.entries(analysis.metadata.algorithm).filter(([name]) => !explained.includes(name));
  return html`${folded({ summary: 'What was chosen, and why', body: choicesTable(analysis) })}${folded({
    summary: 'When each event was, and what tells it',
    body: eventsTable(analysis),
  })}${
    others.length > 0 &&
    folded({
      summary: 'Every other parameter',
      body: html`<p class="soft small">By its name in the result file.</p>
<dl class="parameters">\n${others.map(([name, value]) => html`<div><dt class="code">${name}</dt><dd>${String(value ?? '–')}</dd></div>\n`)}</dl>\n`,
    })
  }${folded({ summary: 'Versions and checksums', body: versions(analysis) })}`;
}

function choicesTable(analysis: Analysis): Html {
  return table({
    caption: 'What was chosen for this clip',
    head: ['What', 'Chosen', 'Why'],
    figures: [],
    rows: choicesOf(analysis).map(({ label, value, meaning }) => [label, value, meaning]),
  });
}

function eventsTable({ jumps }: Analysis): Html {
  const several = jumps.length > 1;
  const events = jumps.flatMap(({ index, events: named }) =>
    Object.entries(named)
      .sort(([, a], [, b]) => a.time_s - b.time_s)
      .map(([name, event]) => ({ name: several ? `${index + 1}: ${wordsFor(name)}` : wordsFor(name), event })),
  );
  const left = events.length - mostEvents;
  return html`${table({
    caption: 'Seconds of the clip, ± one standard deviation; a frame may lie between two',
    head: ['Event', 'Time, s', '± ms', 'Frame', 'From'],
    figures: [1, 2, 3],
    rows: events
      .slice(0, mostEvents)
      .map(({ name, event: { time_s: time, plus_minus_s: plusMinus, frame, evidence } }) => [
        ...[name, time.toFixed(3), figure(plusMinus, 's'), frame.toFixed(1), evidenceWords[evidence]],
      ]),
  })}${left > 0 && html`<p class="soft small">And ${left} more in the result file.</p>\n`}`;
}

function versions({ schema_version: schema, metadata: { video, processing } }: Analysis): Html {
  const facts = [
    ['kinemotion', processing.version],
    ['Result format', schema],
    ['ffmpeg', processing.ffmpeg],
    ['Analysed', `${processing.timestamp.slice(0, 19).replace('T', ' ')} UTC`],
    ['Clip, SHA-256', video.sha256],
    [`Model ${processing.model.name}, SHA-256`, processing.model.sha256],
  ];
  return html`<dl class="facts-list">\n${facts.map(([name, value]) => html`<dt>${name}</dt><dd class="code">${value}</dd>\n`)}</dl>\n`;
}
