import { part } from './make.js';

/** Takes clips that are dropped anywhere on the page, picked or filmed. */
export function useDropZone(take: (files: readonly File[]) => void): void {
  for (const id of ['pick', 'film'] as const) {
    const input = part<HTMLInputElement>(id);
    input.addEventListener('change', () => {
      take([...(input.files ?? [])]);
      // The same clip again is a change too.
      input.value = '';
    });
  }
  const zone = part('drop');
  let inside = 0;
  const light = (by: number) => {
    inside = Math.max(0, inside + by);
    zone.classList.toggle('over', inside > 0);
  };
  addEventListener('dragenter', () => light(1));
  addEventListener('dragleave', () => light(-1));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    light(-inside);
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
