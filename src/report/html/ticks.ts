/** Round numbers from one end of an axis to the other, about so many; every one lies between the ends. */
export function niceTicks(low: number, high: number, about: number): number[] {
  const step = niceStep(high - low, about);
  if (step === 0) return [low];
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => clean((first + i) * step));
}

/** How far apart about so many round numbers lie in a span: 1, 2 or 5 of some power of ten; 0 where there is no span. */
export function niceStep(span: number, about: number): number {
  if (!(span > 0) || !Number.isFinite(span)) return 0;
  const rough = span / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const part = rough / power;
  return clean((part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power);
}

/** A tick as it is written, with as many digits as its neighbours need. */
export function tickText(tick: number, ticks: readonly number[]): string {
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : Math.abs(tick);
  const digits = Math.max(0, -Math.floor(Math.log10(step || 1) + 1e-9));
  return tick.toFixed(digits).replace('-', '−');
}

/** Without the dust of binary fractions. */
function clean(value: number): number {
  const text = Number(value.toPrecision(12));
  return text === 0 ? 0 : text;
}
