/** Tells where a pointer is that was pressed on an element, from its left edge, until it is let go. */
export function followPointer(element: HTMLElement, tell: (x: number) => void): void {
  const at = ({ clientX }: PointerEvent) => tell(clientX - element.getBoundingClientRect().left);
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    at(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) at(event);
  });
}
