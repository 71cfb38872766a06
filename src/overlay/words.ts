/** What is not said by the name in the result with a capital and spaces. */
const words: Readonly<Record<string, string>> = {
  push_off: 'Push-off',
  take_off: 'Take-off',
  movement_start: 'Start',
  braking_start: 'Braking starts',
  step_off: 'Step-off',
  hold_start: 'Hold starts',
  countermovement_start: 'Dip starts',
  push_off_start: 'Push-off starts',
  landing_lowest_point: 'Lowest after landing',
};

/** A phase, an event or an angle as people call it. */
export function wordsFor(name: string): string {
  const plain = name.replaceAll('_', ' ');
  return words[name] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}
