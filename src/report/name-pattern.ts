/** What a piece of a pattern does: from the places in a name that one may have come to, to those it may lead to. */
export type Piece = (letters: readonly string[], places: ReadonlySet<number>) => ReadonlySet<number>;

/** Tells which names fit. The time it takes grows with the name and the pattern, never with the ways of reading it. */
export interface NamePattern {
  test(name: string): boolean;
}

/** A pattern that must fit a name from its first letter to its last. */
export function namePattern(pieces: readonly Piece[]): NamePattern {
  const way = inTurn(pieces);
  return {
    test(name) {
      const letters = [...name];
      return way(letters, new Set([0])).has(letters.length);
    },
  };
}

/** One letter of these. */
export function letter(isIt: (letter: string) => boolean): Piece {
  return (letters, places) =>
    new Set([...places].filter((at) => at < letters.length && isIt(letters[at]!)).map((at) => at + 1));
}

/** As many letters of these as there are, or fewer, or none. */
export function letters(isIt: (letter: string) => boolean): Piece {
  return repeated((name, at) => (at < name.length && isIt(name[at]!) ? at + 1 : at));
}

/** Folders in any depth, each with its slash. */
export const folders: Piece = repeated((name, at) => {
  const slash = name.indexOf('/', at);
  return slash > at ? slash + 1 : at;
});

/** One of several ways. */
export function oneOf(ways: readonly Piece[]): Piece {
  return (name, places) => new Set(ways.flatMap((way) => [...way(name, places)]));
}

/** Pieces one after the other. */
export function inTurn(pieces: readonly Piece[]): Piece {
  return (name, places) => {
    let reached = places;
    for (const piece of pieces) {
      if (reached.size === 0) break;
      reached = piece(name, reached);
    }
    return reached;
  };
}

/** The same step again and again; a step that leads nowhere stays where it is. */
function repeated(step: (letters: readonly string[], at: number) => number): Piece {
  return (name, places) => {
    const reached = new Set<number>();
    for (const start of places) {
      for (let at = start; !reached.has(at); at = step(name, at)) reached.add(at);
    }
    return reached;
  };
}
