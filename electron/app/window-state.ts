/** Where the window was, and where it may be: pure arithmetic on rectangles in device-independent pixels. */
import { z } from 'zod';

export const MIN_WIDTH = 720;
export const MIN_HEIGHT = 560;
export const DEFAULT_SIZE = { width: 1240, height: 820 } as const;

const coordinate = z.number().int().min(-1_000_000).max(1_000_000);
const rectangleSchema = z.strictObject({ x: coordinate, y: coordinate, width: coordinate.min(1), height: coordinate.min(1) });
export type Rectangle = Readonly<z.infer<typeof rectangleSchema>>;

/** What is remembered: the bounds of the window when neither maximised nor full-screen, and whether it was maximised. */
export const windowStateSchema = z.strictObject({ bounds: rectangleSchema, maximized: z.boolean() });
export type WindowState = z.infer<typeof windowStateSchema>;

/** Area that two rectangles share. */
function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Start of a span of `length` moved by as little as possible into [from, from + room]. */
const moveInto = (start: number, length: number, from: number, room: number): number =>
  Math.min(Math.max(start, from), from + room - length);

function within(size: number, least: number, room: number): number {
  return Math.min(Math.max(size, least), room);
}

/**
 * Bounds for the window, wholly inside one of the screens that are there now.
 *
 * `saved` may stem from a screen that is gone or was larger. It goes to the screen that it overlaps most, else to
 * the primary one (the first of `screens`, which are work areas: without task bars). Without `saved`, a window of
 * the usual size in the middle of the primary screen. A screen smaller than the least size is filled.
 */
export function placeWindow(saved: Rectangle | null, screens: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  const [primary] = screens;
  if (saved === null) {
    const width = within(DEFAULT_SIZE.width, MIN_WIDTH, primary.width);
    const height = within(DEFAULT_SIZE.height, MIN_HEIGHT, primary.height);
    return {
      x: primary.x + Math.floor((primary.width - width) / 2),
      y: primary.y + Math.floor((primary.height - height) / 2),
      width,
      height,
    };
  }
  const screen = screens.reduce((best, candidate) => (overlap(saved, candidate) > overlap(saved, best) ? candidate : best), primary);
  const width = within(saved.width, MIN_WIDTH, screen.width);
  const height = within(saved.height, MIN_HEIGHT, screen.height);
  return {
    x: moveInto(saved.x, width, screen.x, screen.width),
    y: moveInto(saved.y, height, screen.y, screen.height),
    width,
    height,
  };
}
