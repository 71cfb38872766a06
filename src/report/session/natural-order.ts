/** Puts names as people count: 2 before 10, small letters with capitals; the same on every machine. */
export function naturally(a: string, b: string): number {
  const [ofA, ofB] = [piecesOf(a), piecesOf(b)];
  const length = Math.max(ofA.length, ofB.length);
  for (let i = 0; i < length; i++) {
    const [one, other] = [ofA[i] ?? '', ofB[i] ?? ''];
    if (one === other) continue;
    const [first, second] = [Number(one), Number(other)];
    const numbers = digits.test(one) && digits.test(other) && first !== second;
    return numbers ? first - second : byCode(one, other);
  }
  return byCode(a, b);
}

const digits = /^\d+$/;

function piecesOf(name: string): string[] {
  return name.toLowerCase().match(/\d+|\D+/g) ?? [];
}

function byCode(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
