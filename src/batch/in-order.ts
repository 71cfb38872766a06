/** Takes things in any order and hands them on in that of their numbers, each as soon as all before it are there. */
export function inOrder<Thing>(handOn: (thing: Thing, index: number) => void): (index: number, thing: Thing) => void {
  const waiting = new Map<number, Thing>();
  let next = 0;
  return (index, thing) => {
    waiting.set(index, thing);
    for (; waiting.has(next); next++) {
      const turn = waiting.get(next) as Thing;
      waiting.delete(next);
      handOn(turn, next);
    }
  };
}
