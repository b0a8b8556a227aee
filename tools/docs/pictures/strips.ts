import { bottomAxis, colours, drawPanels, ink, legend, type Of } from './look.ts';

/** A pair, by how far its rows are apart, and whether the miner keeps it. */
export interface Dot {
  readonly x: number;
  readonly of: Of;
  readonly kept: boolean;
}

/** What a picture of a miner of pairs shows: the same pairs for each setting. */
export interface Strips {
  /** In words, for those who do not see it. */
  readonly about: string;
  readonly x: string;
  readonly ticks: readonly number[];
  readonly strips: readonly { readonly name: string; readonly dots: readonly Dot[] }[];
}

const [width, left, stripHeight] = [380, 170, 44];
const kinds: readonly (readonly [Of, boolean])[] = [
  ['positive', true],
  ['positive', false],
  ['negative', true],
  ['negative', false],
];

function mark(of: Of, kept: boolean) {
  const shape = { shape: of === 'positive' ? 'circle' : 'square', size: 62, opacity: 1 };
  const colour = colours[of];
  return kept
    ? { type: 'point', ...shape, filled: true, color: colour }
    : { type: 'point', ...shape, filled: false, color: colour, strokeWidth: 1.2 };
}

function panel({ x, ticks, strips }: Strips) {
  const height = stripHeight * strips.length;
  const centre = (at: number) => stripHeight * (at + 0.5);
  return {
    width,
    height,
    layer: strips.flatMap(({ name, dots }, at) => [
      {
        data: { values: [{}] },
        mark: { type: 'text', text: name, align: 'right', baseline: 'middle', color: ink },
        encoding: { x: { value: -16 }, y: { value: centre(at) } },
      },
      {
        data: { values: [{}] },
        mark: { type: 'rule', color: ink, opacity: 0.35 },
        encoding: { x: { value: 0 }, x2: { value: width }, y: { value: centre(at) } },
      },
      ...kinds.map(([of, kept]) => ({
        data: { values: dots.filter((dot) => dot.of === of && dot.kept === kept) },
        mark: mark(of, kept),
        encoding: {
          x: bottomAxis('x', x, ticks),
          // Positives above the line and negatives below it, so that none hides another.
          y: { value: centre(at) + (of === 'positive' ? -9 : 9) },
        },
      })),
    ]),
  };
}

/** Draws a strip of pairs for each setting, kept ones filled. */
export function drawStrips(picture: Strips): Promise<string> {
  const height = stripHeight * picture.strips.length;
  const entries = kinds.map(([of, kept]) => ({
    name: `${of}, ${kept ? 'kept' : 'dropped'}`,
    mark: mark(of, kept),
    encoding: { x: { value: 18 } },
  }));
  const panels = [panel(picture), legend(entries, 130, Math.max(height, 80))];
  return drawPanels(panels, picture.about, [left, 730, Math.max(height, 80) + 66]);
}
