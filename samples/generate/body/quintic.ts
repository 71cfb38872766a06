/** Where something is, how fast it moves and how fast that changes. */
export interface Motion {
  readonly position: number;
  readonly velocity: number;
  readonly acceleration: number;
}

/** The fifth-degree polynomial of time that has the two given end states, `duration` seconds apart. */
export function quintic(duration: number, from: Motion, to: Motion): (time: number) => Motion {
  const t = duration;
  const half = from.acceleration / 2;
  const gap = to.position - from.position - from.velocity * t - half * t ** 2;
  const gapVelocity = to.velocity - from.velocity - 2 * half * t;
  const gapAcceleration = to.acceleration - 2 * half;
  const cubic = (10 * gap - 4 * gapVelocity * t + (gapAcceleration * t ** 2) / 2) / t ** 3;
  const quartic = (-15 * gap + 7 * gapVelocity * t - gapAcceleration * t ** 2) / t ** 4;
  const fifth = (6 * gap - 3 * gapVelocity * t + (gapAcceleration * t ** 2) / 2) / t ** 5;
  return (u) => ({
    position: from.position + u * (from.velocity + u * (half + u * (cubic + u * (quartic + u * fifth)))),
    velocity: from.velocity + u * (2 * half + u * (3 * cubic + u * (4 * quartic + u * 5 * fifth))),
    acceleration: 2 * half + u * (6 * cubic + u * (12 * quartic + u * 20 * fifth)),
  });
}

/** The motion of something that stays where it is. */
export function resting(position: number): Motion {
  return { position, velocity: 0, acceleration: 0 };
}
