type Point = readonly [x: number, y: number];

/** A quadratic curve as a cubic one, which is all that PDF has: each control point lies two thirds of the way to the quadratic's. */
export function cubicOf(from: Point, control: Point, to: Point): readonly [number, number, number, number, number, number] {
  const towards = (end: number, middle: number): number => end + (2 / 3) * (middle - end);
  return [towards(from[0], control[0]), towards(from[1], control[1]), towards(to[0], control[0]), towards(to[1], control[1]), to[0], to[1]];
}
