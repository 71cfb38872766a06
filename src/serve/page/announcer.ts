/** Of what follows quickly on each other only the last is read out: so long nothing else must come, in milliseconds. */
const quiet = 400;

/** Tells those who do not see the page what happens on it. */
export function createAnnouncer(place: HTMLElement): (text: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      place.textContent = text;
    }, quiet);
  };
}
