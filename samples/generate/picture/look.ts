/** A colour as red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What a part of the figure is made of. */
export type Material = 'skin' | 'shirt' | 'shorts' | 'shoe' | 'sole' | 'hair' | 'eye' | 'mouth';

/** The colours of one person. */
export type Look = Readonly<Record<Material, Colour>>;

/** The people of the samples, by what they wear. */
export const looks = {
  blueShirt: person([67, 99, 155], [48, 48, 53], [222, 177, 150], [213, 93, 68], [60, 48, 39]),
  whiteShirt: person([225, 225, 222], [60, 68, 107], [165, 125, 99], [186, 52, 48], [39, 34, 34]),
  redShirt: person([155, 60, 68], [120, 120, 125], [232, 193, 169], [53, 53, 56], [155, 120, 78]),
  yellowShirt: person([213, 208, 120], [81, 60, 104], [204, 161, 134], [60, 132, 185], [71, 57, 44]),
  greyShirt: person([84, 86, 92], [170, 68, 60], [134, 102, 81], [231, 229, 222], [30, 30, 30]),
  greenShirt: person([88, 140, 96], [60, 62, 82], [196, 150, 120], [240, 240, 240], [110, 72, 40]),
} as const;

/** One colour in a lighter or darker tone, as a style for a canvas. */
export function toneOf([red, green, blue]: Colour, lightness: number): string {
  const channel = (value: number): number => Math.min(255, Math.round(value * lightness));
  return `rgb(${channel(red)},${channel(green)},${channel(blue)})`;
}

function person(shirt: Colour, shorts: Colour, skin: Colour, shoe: Colour, hair: Colour): Look {
  return { shirt, shorts, skin, shoe, hair, sole: [243, 243, 241], eye: [30, 25, 20], mouth: [150, 80, 75] };
}
