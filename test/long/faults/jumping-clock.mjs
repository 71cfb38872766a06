// Loaded before the program: the wall clock jumps by up to a day, back and forth, every time somebody looks at it.
const RealDate = Date;
const jumps = [0, 86_400_000, -86_400_000, 3_600_000, -3_600_000, -1, 40_000_000];
let looks = 0;
const now = () => RealDate.now() + jumps[looks++ % jumps.length];

globalThis.Date = class extends RealDate {
  constructor(...args) {
    super(...(args.length === 0 ? [now()] : args));
  }

  static now() {
    return now();
  }
};
