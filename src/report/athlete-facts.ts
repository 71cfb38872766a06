/** The sexes that published norms are given for. */
export const sexes = ['female', 'male'] as const;

/** One of `sexes`. */
export type Sex = (typeof sexes)[number];

/** How much somebody trains. A row of the general population has no condition on training and is called `general`. */
export const levels = ['general', 'recreational', 'collegiate', 'professional', 'national-team'] as const;

/** One of `levels`. */
export type Level = (typeof levels)[number];

/** What is believed of an athlete, from a command line or a roster: least and most. Kilograms, metres, years. */
export const believed = {
  mass: [20, 300],
  height: [0.5, 2.6],
  legLength: [0.2, 1.5],
  age: [3, 120],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

/** The leg from the greater trochanter to the floor as a part of the stature: 0.53 in adults, less in small children. */
const legShares = { least: 0.4, most: 0.62 } as const;

/** Whether a leg of this length may be somebody's of this stature, metres. */
export function isLegOf(leg: number, stature: number): boolean {
  return leg >= legShares.least * stature && leg <= legShares.most * stature;
}
