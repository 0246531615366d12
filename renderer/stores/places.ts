/** The six places in the order of the work. */
export const PLACES = ['fonts', 'train', 'compare', 'inspect', 'review', 'export'] as const;
export type Place = (typeof PLACES)[number];
