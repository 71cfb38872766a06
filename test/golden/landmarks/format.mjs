/** The recorded samples: all that come with the repository. */
export const sampleNames = [
  'cmj-side-60',
  'cmj-oblique-30',
  'cmj-side-240',
  'dj-side-120',
  'sj-side-60',
  'hops-side-120',
  'squats-side-30',
  'cmj-passer-by-30',
];

/** Whole numbers of these are stored: hundredths of a pixel in x and y, a pixel in z, thousandths of visibility. */
const units = [0.01, 0.01, 1, 0.001];

/**
 * The frames of a landmark file in a quarter of the space: one column per joint and value, each number as its difference
 * from the frame before. Frames in which nobody was seen are 0 throughout.
 */
export function pack(frames) {
  const values = frames.map(({ points }) =>
    points ? points.flatMap((point) => point.map((value, i) => Math.round(value / units[i]))) : null,
  );
  const width = units.length * 33;
  return {
    firstFrame: frames[0].frame,
    times: frames.map(({ time_s: time }) => time),
    presence: frames.map(({ presence }) => presence),
    columns: Array.from({ length: width }, (_, column) => {
      const whole = values.map((row) => row?.[column] ?? 0);
      return whole.map((value, i) => value - (whole[i - 1] ?? 0));
    }),
  };
}

/** Fills an empty track with what was packed. */
export function unpack({ times, presence, columns }, track) {
  const sums = columns.map(() => 0);
  for (const [i, time] of times.entries()) {
    const { points } = track.append(time, presence[i]);
    for (const [column, differences] of columns.entries()) {
      sums[column] += differences[i];
      points[column] = sums[column] * units[column % units.length];
    }
  }
}

/** What was read, rounded to a hundred-thousandth of its unit: seconds, metres, metres per second; scales are in pixels per metre. */
export function describeMotion({ timeScale, view, scale, bodyScale, jumps, refusals }) {
  return {
    view,
    time_scale: { factor: round(timeScale.factor), source: timeScale.source },
    scale: estimate(scale),
    body_scale: estimate(bodyScale),
    jumps: jumps.map(({ flight, approach, landingLowest }) => ({
      take_off: instant(flight.takeOff),
      apex: instant(flight.apex),
      landing: instant(flight.landing),
      flight_time: estimate(flight.time),
      take_off_velocity: estimate(flight.takeOffVelocity),
      height: estimate(flight.heights.best),
      height_flight_time: estimate(flight.heights.flightTime),
      height_fit: estimate(flight.heights.fit),
      height_posture_corrected: estimate(flight.heights.postureCorrected),
      landing_lower: estimate(flight.landingLower),
      scale: estimate(flight.scale),
      g_scale: estimate(flight.gScale),
      residual: round(flight.residual),
      rebound_from: instant(approach.reboundFrom),
      drop: approach.drop && {
        first_contact: instant(approach.drop.firstContact),
        contact_speed: estimate(approach.drop.contactSpeed),
        box_height: estimate(approach.drop.boxHeight),
        step_off: instant(approach.drop.stepOff),
      },
      start: instant(approach.start),
      lowest: instant(approach.lowest),
      depth: estimate(approach.depth),
      dip: round(approach.dip),
      stillness: approach.stillness && [round(approach.stillness.start), round(approach.stillness.end)],
      squat: approach.squat && { start: instant(approach.squat.start), depth: estimate(approach.squat.depth) },
      landing_lowest: instant(landingLowest),
    })),
    refusals: refusals.map(({ time, code, message }) => ({ time: round(time), code, message })),
  };
}

function instant(found) {
  return found && { time: round(found.time), plus_minus: round(found.plusMinus), evidence: found.evidence };
}

function estimate(found) {
  return found && { value: round(found.value), plus_minus: round(found.plusMinus) };
}

function round(value) {
  return Number(value.toFixed(5));
}
