import type * as Canvas from 'canvas';
import type { Box } from './boxes.js';

/** The pixels inside some boxes of a drawing, close together. */
export interface Pieces {
  /** Premultiplied BGRA, row after row. */
  readonly bytes: Uint8Array;
  /** Pixels in a row. */
  readonly width: number;
  /** Where each box's upper left corner lies in it, in pixels. */
  readonly places: readonly { readonly left: number; readonly top: number }[];
}

/** Heights are rounded up to this, so that few sheets serve all drawings. */
const heightStep = 32;

/**
 * Gathers the pieces of a drawing on a sheet. A canvas hands out its bytes as a new copy of all of it, and a drawing covers
 * a third of the picture: what is copied is that third.
 */
export function createAtlas(
  { createCanvas }: typeof Canvas,
  drawing: Canvas.Canvas,
): (boxes: readonly Box[]) => Pieces {
  const { width } = drawing;
  const sheets = new Map<number, Canvas.CanvasRenderingContext2D>();
  const newSheet = (height: number) => {
    const sheet = createCanvas(width, height).getContext('2d');
    sheet.globalCompositeOperation = 'copy';
    sheets.set(height, sheet);
    return sheet;
  };
  return (boxes) => {
    const { places, height } = shelved(boxes, width);
    const rows = Math.max(1, Math.ceil(height / heightStep)) * heightStep;
    // On shelves they may take more room than where they are.
    if (rows >= drawing.height) return { bytes: drawing.toBuffer('raw'), width, places: boxes };
    const sheet = sheets.get(rows) ?? newSheet(rows);
    sheet.fillStyle = sheet.createPattern(drawing, 'no-repeat');
    for (const [i, box] of boxes.entries()) {
      const { left, top } = places[i]!;
      sheet.setTransform(1, 0, 0, 1, left - box.left, top - box.top);
      sheet.fillRect(box.left, box.top, box.width, box.height);
    }
    return { bytes: sheet.canvas.toBuffer('raw'), width, places };
  };
}

/** Puts boxes onto shelves, the high ones first. */
function shelved(boxes: readonly Box[], width: number): Pick<Pieces, 'places'> & { readonly height: number } {
  const places: { left: number; top: number }[] = [];
  let [left, top, shelf] = [0, 0, 0];
  for (const i of [...boxes.keys()].sort((a, b) => boxes[b]!.height - boxes[a]!.height)) {
    const box = boxes[i]!;
    if (left + box.width > width) [left, top, shelf] = [0, top + shelf, 0];
    places[i] = { left, top };
    left += box.width;
    shelf = Math.max(shelf, box.height);
  }
  return { places, height: top + shelf };
}
