const placed = / (d|transform|x|y|x1|x2|y1|y2)="([^"]*)"/g;
const unused =
  / (class|font-family|role|aria-[a-z]+|pointer-events|opacity|stroke-opacity)="(?!0)[^"]*"/g;
const empty = /<path (?:aria-hidden="true" )?d=""[^>]*\/>|<path d="M0,0h0v0h0Z"\/>/g;

/**
 * An SVG of vega with a title and a size of its own. Places are written to a tenth of a pixel, which no two
 * machines compute differently, and what an image has no use for is left out.
 */
export function plainSvg(svg: string, title: string, width: number, height: number): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const font = 'font-family="sans-serif"';
  const shorter = (one: string) => String(Number(Number(one).toFixed(1)));
  return svg
    .replace(placed, (_, name: string, value: string) => {
      return ` ${name}="${value.replace(/-?\d*\.\d+(e-?\d+)?/g, shorter)}"`;
    })
    .replace(unused, '')
    .replace(empty, '')
    .replace(
      /<svg [^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${font}><title>${title}</title>`,
    );
}
