/** Whether a key belongs to what has the focus: letters to a field, a blank to a button. */
export function isTyping({ target, key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey) return true;
  if (!(target instanceof HTMLElement)) return false;
  const isField = target.matches('input:not([type=range], [type=checkbox]), select, textarea');
  return isField || (key === ' ' && target.matches('button, a, summary, input, [tabindex]'));
}
