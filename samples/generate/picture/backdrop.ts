import { type Canvas, type CanvasRenderingContext2D, createCanvas } from 'canvas';
import type { Camera } from './camera.js';
import { type Colour, toneOf } from './look.js';
import { randomNumbers } from './noise.js';
import { fillShape, type Painter, painterOf, wallAway } from './painter.js';

/** The kinds of room in which people jump. */
export type Room = 'gym' | 'brick' | 'home';

/** The still part of the picture: wall, floor, some objects, and the box of a drop jump. */
export function drawBackdrop(camera: Camera, room: Room, boxHeight = 0): Canvas {
  const canvas = createCanvas(camera.size.width, camera.size.height);
  const context = canvas.getContext('2d');
  const paint = painterOf(context, camera);
  drawWall(paint, rooms[room]);
  drawFloor(paint, rooms[room]);
  drawObjects[room](paint);
  if (boxHeight > 0) drawBox(context, camera, boxHeight);
  return canvas;
}

const farSide = 6;
const rooms = {
  gym: { wall: [198, 199, 194], floor: [128, 129, 133], skirting: [62, 63, 66], tile: 0.9 },
  brick: { wall: [124, 136, 146], floor: [196, 172, 138], skirting: [84, 92, 100], tile: 0.24 },
  home: { wall: [206, 198, 182], floor: [150, 124, 100], skirting: [230, 226, 216], tile: 0.4 },
} as const satisfies Record<Room, RoomColours>;

interface RoomColours {
  readonly wall: Colour;
  readonly floor: Colour;
  readonly skirting: Colour;
  readonly tile: number;
}

function drawWall({ onWall }: Painter, { wall, skirting }: RoomColours): void {
  const bands = 24;
  for (let band = 0; band < bands; band++) {
    const bottom = (4 * band) / bands;
    onWall(-farSide, bottom, farSide, bottom + 4 / bands + 0.01, wall, 0.94 + 0.08 * (band / bands));
  }
  onWall(-farSide, 0, farSide, 0.1, skirting);
}

function drawFloor({ onFloor }: Painter, { floor, tile }: RoomColours): void {
  const random = randomNumbers(7);
  const nearest = -2.6;
  onFloor(-farSide, nearest, farSide, wallAway, floor, 0.8);
  for (let near = nearest, row = 0; near < wallAway; near += tile, row++) {
    for (let left = -farSide; left < farSide; left += 3 * tile) {
      const shift = (row % 3) * tile;
      const far = Math.min(wallAway, near + tile);
      onFloor(left + shift + 0.004, near + 0.004, left + shift + 3 * tile, far, floor, 0.96 + 0.07 * random());
    }
  }
}

const drawObjects: Readonly<Record<Room, (paint: Painter) => void>> = {
  gym: ({ onWall }) => {
    onWall(-farSide, 0.92, farSide, 1, [176, 62, 62]);
    onWall(0.55, 1.15, 1.05, 1.95, [118, 128, 160]);
    onWall(0.6, 1.2, 1, 1.9, [196, 190, 160]);
    onWall(-1.5, 0, -0.9, 0.42, [70, 84, 96]);
    onWall(-1.45, 0.36, -0.95, 0.42, [96, 110, 122]);
  },
  brick: ({ onWall }) => drawBricks(onWall),
  home: ({ onWall }) => {
    onWall(-1.35, 0.9, -0.45, 2.1, [240, 240, 236]);
    onWall(-1.3, 0.95, -0.92, 2.05, [176, 200, 214]);
    onWall(-0.88, 0.95, -0.5, 2.05, [182, 206, 220]);
    onWall(0.75, 0, 1.3, 0.75, [134, 104, 76]);
    onWall(0.79, 0.4, 1.26, 0.7, [150, 118, 88]);
    onWall(0.79, 0.06, 1.26, 0.36, [150, 118, 88]);
    onWall(0.92, 0.75, 1.12, 1.05, [92, 128, 84]);
  },
};

function drawBricks(onWall: Painter['onWall']): void {
  const random = randomNumbers(11);
  const [height, width, joint] = [0.085, 0.26, 0.012];
  onWall(-farSide, 0, farSide, 4, [150, 158, 164]);
  for (let bottom = 0, row = 0; bottom < 4; bottom += height, row++) {
    for (let left = -farSide + (row % 2) * (width / 2); left < farSide; left += width) {
      const tone = 0.88 + 0.2 * random();
      onWall(left, bottom, left + width - joint, bottom + height - joint, [124, 136, 146], tone);
    }
  }
}

function drawBox(context: CanvasRenderingContext2D, camera: Camera, height: number): void {
  // The jumper's toes reach a little over the front edge.
  const [back, front, half] = [-0.695, -0.035, 0.33];
  const near = Math.cos(camera.viewpoint.azimuth) >= 0 ? half : -half;
  const face = (corners: readonly (readonly [number, number, number])[], tone: number): void => {
    const places = corners.map(([x, y, z]) => ({ x, y, z }));
    fillShape(context, camera, places, toneOf([186, 158, 118], tone));
  };
  face(
    [
      [back, height, -half],
      [front, height, -half],
      [front, height, half],
      [back, height, half],
    ],
    1.06,
  );
  face(
    [
      [front, 0, -half],
      [front, 0, half],
      [front, height, half],
      [front, height, -half],
    ],
    0.8,
  );
  face(
    [
      [back, 0, near],
      [front, 0, near],
      [front, height, near],
      [back, height, near],
    ],
    0.9,
  );
}
