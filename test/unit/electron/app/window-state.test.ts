import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SIZE, MIN_HEIGHT, MIN_WIDTH, placeWindow, type Rectangle } from '../../../../electron/app/window-state.ts';

const laptop: Rectangle = { x: 0, y: 0, width: 1366, height: 728 };
const second: Rectangle = { x: 1366, y: -200, width: 1920, height: 1080 };

const isInside = (inner: Rectangle, outer: Rectangle): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;

describe('placeWindow', () => {
  test('the first window stands in the middle of the primary screen', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1920, height: 1080 }])).toEqual({ x: 340, y: 130, ...DEFAULT_SIZE });
  });

  test('a place that fits stays as it was', () => {
    const saved = { x: 1500, y: 50, width: 900, height: 700 };
    expect(placeWindow(saved, [laptop, second])).toEqual(saved);
  });

  test('a place on a screen that was unplugged moves to the primary screen', () => {
    expect(isInside(placeWindow({ x: 2000, y: 0, width: 900, height: 700 }, [laptop]), laptop)).toBe(true);
  });

  test('a window across two screens goes to the one that shows more of it', () => {
    expect(isInside(placeWindow({ x: 1300, y: 0, width: 900, height: 700 }, [laptop, second]), second)).toBe(true);
  });

  test('a screen that is smaller than the least size is filled', () => {
    const tiny = { x: 0, y: 0, width: 640, height: 480 };
    expect(placeWindow({ x: 10, y: 10, width: 900, height: 700 }, [tiny])).toEqual(tiny);
  });

  const coordinate = fc.integer({ min: -100_000, max: 100_000 });
  const size = fc.integer({ min: 1, max: 20_000 });
  const rectangle = fc.record({ x: coordinate, y: coordinate, width: size, height: size });
  const screens = fc.array(rectangle, { minLength: 1, maxLength: 4 }) as fc.Arbitrary<[Rectangle, ...Rectangle[]]>; // minLength says so

  test('whatever was saved and whatever screens are there, the window lies wholly inside one of them', () => {
    fc.assert(fc.property(fc.option(rectangle), screens, (saved, areas) => {
      const placed = placeWindow(saved, areas);
      expect(areas.some((area) => isInside(placed, area))).toBe(true);
    }));
  });

  test('it has at least the least size where the screen allows that, and placing it again changes nothing', () => {
    const roomy = rectangle.map((area) => ({ ...area, width: area.width + MIN_WIDTH, height: area.height + MIN_HEIGHT }));
    fc.assert(fc.property(fc.option(rectangle), roomy, (saved, area) => {
      const placed = placeWindow(saved, [area]);
      expect(placed.width).toBeGreaterThanOrEqual(MIN_WIDTH);
      expect(placed.height).toBeGreaterThanOrEqual(MIN_HEIGHT);
      expect(placeWindow(placed, [area])).toEqual(placed);
    }));
  });
});
