/** What the browser is asked in the page of the server: expressions whose text is sent there. */

/** Whether a clip is shown with its answer, its frames and its handles. */
export const isReady = `document.querySelector('.height strong') && document.querySelector('.handle')
  && Number(document.querySelector('.stage canvas')?.dataset.frame) > 0`;

/** Where the middle of an event's handle is. */
export function handleOf(label: string): string {
  return `(() => {
    const handle = document.querySelector('[role=slider][aria-label="${label}"]');
    handle.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = handle.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  })()`;
}

/** How far down in the window the middle of a handle is. */
export function heightOf(label: string): string {
  return `(() => {
    const { top, height } = document.querySelector('[role=slider][aria-label="${label}"]').getBoundingClientRect();
    return top + height / 2;
  })()`;
}

/** The result of the clip that is shown, as the server has it. */
export const shownResult = `fetch('/api/v1/clips/' + location.hash.slice(6) + '/result').then((answer) => answer.json())`;

/** The moment at which an event's handle stands. */
export function momentOf(label: string): string {
  return `Number(document.querySelector('[role=slider][aria-label="${label}"]').getAttribute('aria-valuenow'))`;
}

/** Plays the clip and notes of so many frames which one the browser shows, and of which one the skeleton is drawn. */
export function drawnWhilePlaying(speed: number, frames: number): string {
  return `(async () => {
    const choice = document.querySelector('select[aria-label=Speed]');
    choice.value = '${speed}';
    choice.dispatchEvent(new Event('change'));
    const video = document.querySelector('video');
    document.querySelector('.controls [aria-label=Play]').click();
    const noted = [];
    while (noted.length < ${frames}) {
      const media = await new Promise((resolve) => video.requestVideoFrameCallback((_, frame) => resolve(frame.mediaTime)));
      noted.push({ media, drawn: Number(document.querySelector('.stage canvas').dataset.frame) });
    }
    document.querySelector('.controls [aria-label=Pause]').click();
    return noted;
  })()`;
}

/** What can be pressed but is smaller than a finger: 44 pixels. */
export const smallTargets = `[...document.querySelectorAll('main button, main a.button, main summary, main [role=slider], main input, main select')]
  .filter((one) => one.checkVisibility() && !one.classList.contains('unseen'))
  .map((one) => one.closest('label') ?? one)
  .filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width < 43.5 || height < 43.5;
  })
  .map((one) => one.outerHTML.slice(0, 120))`;
