import type { Glyph } from 'fontkit';

/** Height of a flat capital, as a part of the picture's side. */
const capital = 1 / 2;
/** Where the baseline runs, as a part of the side from the top: room for Й above and р below. */
const baseline = 5 / 7;

const letters = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const;

/**
 * The outline of a glyph as an SVG path in a square picture: in the middle, standing on the
 * baseline, as large as the typeface makes it. Nothing if it does not fit into the picture.
 */
export function outline(glyph: Glyph, scale: number, side: number): string | undefined {
  const { minX, minY, maxX, maxY } = glyph.path.bbox;
  const unit = scale * capital * side;
  const ground = baseline * side;
  if ((maxX - minX) * unit > side || maxY * unit > ground || -minY * unit > side - ground) return;

  const left = (side - (minX + maxX) * unit) / 2;
  // The rasteriser counts in 256ths of a pixel: rounded to them, a glyph looks the same anywhere.
  const round = (pixels: number) => Math.round(pixels * 256) / 256;
  const place = (value: number, index: number) =>
    round(index % 2 === 0 ? left + value * unit : ground - value * unit);
  return glyph.path.commands
    .map(({ command, args }) => letters[command] + args.map(place).join(' '))
    .join('');
}
