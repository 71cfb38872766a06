import type { Observer } from './observer.js';

/** After so many looks at a second body of one frame it is worth loading the networks a second time: that takes as long as some twenty looks. */
const enough = 24;

/**
 * An observer that hands every other look to a second one, once it has often been asked for several bodies of one frame.
 * What is seen does not depend on who looks.
 */
export function sharingLooks(first: Observer, openSecond: () => Promise<Observer>): Observer {
  let [atOnce, waiting] = [0, 0];
  let frame: number | undefined;
  let second: Observer | undefined;
  let opening: Promise<void> | undefined;
  const waitingAt = { first: 0, second: 0 };
  const counted = async <T>(who: keyof typeof waitingAt, work: Promise<T>): Promise<T> => {
    waitingAt[who]++;
    waiting++;
    try {
      return await work;
    } finally {
      waitingAt[who]--;
      waiting--;
    }
  };
  const open = () => {
    opening = openSecond().then(
      (observer) => {
        second = observer;
      },
      // One observer sees all that there is: it only takes longer.
      () => undefined,
    );
  };
  return {
    observe(place, region, upcoming) {
      if (waiting > 0 && place.address === frame && ++atOnce === enough) open();
      frame = place.address;
      if (second && waitingAt.second < waitingAt.first)
        return counted('second', second.observe(place, region, upcoming));
      return counted('first', first.observe(place, region, upcoming));
    },
    search: (place, search) => counted('first', first.search(place, search)),
    async close() {
      await opening;
      await Promise.all([first.close(), second?.close()]);
    },
  };
}
