import type { JumpResult } from './analysis.js';

type EventResult = JumpResult['events'][string];
type MetricResult = JumpResult['metrics'][string];

/** A jump as a person corrected it, with what was found without that beside every event and number that is not the same. */
export function markCorrected(jump: JumpResult, automatic: JumpResult): JumpResult {
  return {
    ...jump,
    events: eachOf(jump.events, (event, name) => markEvent(event, automatic.events[name])),
    metrics: eachOf(jump.metrics, (metric, key) => markMetric(metric, automatic.metrics[key])),
  };
}

/** The events of a jump that a person gave, by their names. */
export function givenEventsOf({ events }: Pick<JumpResult, 'events'>): string[] {
  return Object.keys(events).filter((name) => events[name]!.evidence === 'given');
}

function markEvent(event: EventResult, before: EventResult | undefined): EventResult {
  const same = before && event.evidence !== 'given' && sameEvent(event, before);
  return same ? event : { ...event, automatic: before ?? null };
}

function sameEvent(a: EventResult, b: EventResult): boolean {
  return a.time_s === b.time_s && a.plus_minus_s === b.plus_minus_s;
}

function markMetric(metric: MetricResult, before: MetricResult | undefined): MetricResult {
  const { value = null, plus_minus = null } = before ?? {};
  if (metric.value === value && metric.plus_minus === plus_minus) return metric;
  return { ...metric, automatic: { value, plus_minus } };
}

function eachOf<T>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
