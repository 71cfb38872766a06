import type * as Canvas from 'canvas';
import type { CanvasRenderingContext2D, Canvas as Sprite } from 'canvas';

/** Small pictures that are drawn once and laid down often: drawing text again and again would cost most of all. */
export interface Sprites {
  /** The sprite of that name; made where it is not kept. */
  get(name: string, size: () => Size, draw: (context: CanvasRenderingContext2D, size: Size) => void): Sprite;
  /** How wide a text is, in pixels, without what its letters gain by standing closer. */
  widthOf(text: string, style: TextStyle): number;
}

/** Of a sprite, in pixels; asked for only where it is to be made. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a text looks. */
export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
}

/** The sprites that are in use at a time, and some more; a long clip has thousands in all. */
const mostKept = 64;

/** An empty store of sprites. */
export function createSprites({ createCanvas }: typeof Canvas): Sprites {
  const kept = new Map<string, Sprite>();
  const ruler = createCanvas(1, 1).getContext('2d');
  const letters = new Map<string, number>();
  return {
    get(name, size, draw) {
      const sprite = kept.get(name) ?? made(size(), draw);
      kept.delete(name);
      kept.set(name, sprite);
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
      return sprite;
    },
    widthOf(text, style) {
      let width = 0;
      for (const letter of text) width += widthOfLetter(letter, style);
      return width;
    },
  };

  /** Letter by letter: there are few of them, and to measure a text takes as long as to write it. */
  function widthOfLetter(letter: string, style: TextStyle): number {
    const font = fontOf(style);
    const known = letters.get(font + letter);
    if (known !== undefined) return known;
    ruler.font = font;
    const { width } = ruler.measureText(letter);
    letters.set(font + letter, width);
    return width;
  }

  function made({ width, height }: Size, draw: Parameters<Sprites['get']>[2]): Sprite {
    const sprite = createCanvas(Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height)));
    draw(sprite.getContext('2d'), sprite);
    return sprite;
  }
}

/** The font of a style, in the words of a context. */
export function fontOf({ size, bold }: TextStyle): string {
  return `${bold ? 'bold ' : ''}${size}px sans-serif`;
}

/** Writes a line whose letters stand on `y`. */
export function write(
  context: CanvasRenderingContext2D,
  text: string,
  at: { readonly x: number; readonly y: number },
  style: TextStyle & { readonly colour: string },
): void {
  context.font = fontOf(style);
  context.fillStyle = style.colour;
  context.fillText(text, at.x, at.y);
}

/** Fills a rectangle with round corners. */
export function sheet(
  context: CanvasRenderingContext2D,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  { radius, colour }: { readonly radius: number; readonly colour: string },
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(box.left, box.top, box.width, box.height, radius);
  context.fill();
}
