type Pixel = [number, number];

const rounds = 40;

/**
 * Moves points apart until none is nearer to another than `distance` pixels, each as little as may be: a harbour has
 * several stations, and on a map of a whole coast they would lie on one another. The same points give the same answer.
 */
export function spreadApart(points: readonly Pixel[], distance: number): Pixel[] {
  const spread: Pixel[] = points.map(([x, y]) => [x, y]);
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    for (let i = 0; i < spread.length; i++) {
      for (let j = i + 1; j < spread.length; j++) {
        if (pushApart(spread[i]!, spread[j]!, distance, i + j)) moved = true;
      }
    }
    if (!moved) break;
  }
  return spread;
}

/** Pushes two points to the distance along the line between them. Points on one another part in a direction of their own. */
function pushApart(a: Pixel, b: Pixel, distance: number, direction: number): boolean {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const apart = Math.hypot(dx, dy);
  // What is a tenth of a pixel short is near enough: without the slack three neighbours push each other for ever.
  if (apart >= distance - 0.1) return false;
  const angle = apart > 0.01 ? Math.atan2(dy, dx) : direction * 2.4;
  const push = (distance - apart) / 2;
  const [px, py] = [Math.cos(angle) * push, Math.sin(angle) * push];
  a[0] -= px;
  a[1] -= py;
  b[0] += px;
  b[1] += py;
  return true;
}
