/**
 * Colours that stay apart for colour-blind readers: Okabe and Ito (2008), moved in lightness until
 * each has a contrast of 3 to the page; every use adds a dash, a shape or a label to them.
 */
const light = [
  '#0067a5',
  '#c8500a',
  '#00835f',
  '#b5538a',
  '#b07800',
  '#2488c0',
  '#4d4d4d',
  '#6e7a00',
];
const dark = [
  '#58a6e8',
  '#f0803c',
  '#2fbf93',
  '#e391bd',
  '#e8b53a',
  '#8ad3f5',
  '#c4c4c4',
  '#b8c04a',
];

const dashes = [[], [7, 2], [2, 2], [8, 2, 2, 2], [4, 2], [1, 3], [10, 3], [5, 1, 1, 1]];

/** How many methods a picture tells apart. */
export const slots = light.length;

/** The colour of a slot, as CSS that follows the page from light to dark. */
export function colour(slot: number): string {
  return `var(--c${slot % slots})`;
}

/** The dashes of a slot's line; none is a full line. */
export function dash(slot: number): readonly number[] {
  return dashes[slot % dashes.length]!;
}

function declare(colours: readonly string[]): string {
  return colours.map((value, slot) => `--c${slot}:${value}`).join(';');
}

/** The colours as custom properties of the page. */
export const palette = { light: declare(light), dark: declare(dark) };
