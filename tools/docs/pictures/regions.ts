import { bottomAxis, colours, drawPanels, ink, leftAxis } from './look.ts';

/** Where the negative of a kept triplet can lie at one place along the axis. */
export interface Span {
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** What a picture of a miner of triplets shows: for each setting, where triplets are kept. */
export interface Regions {
  /** In words, for those who do not see it. */
  readonly about: string;
  readonly x: string;
  readonly y: string;
  readonly ticks: readonly number[];
  readonly regions: readonly { readonly name: string; readonly spans: readonly Span[] }[];
  /** Fixed rows, by what is written beside them. */
  readonly fixed?: readonly { readonly name: string; readonly x: number; readonly y: number }[];
}

const side = 135;

function panel({ x, y, ticks, fixed = [] }: Regions, name: string, spans: readonly Span[]) {
  const rows = fixed.flatMap((row) => [
    { data: { values: [row] }, mark: { type: 'point', filled: true, color: colours.positive } },
    {
      data: { values: [row] },
      mark: { type: 'text', text: row.name, dy: -9, color: ink, fontSize: 11 },
    },
  ]);
  const [bottom, up] = [
    bottomAxis('x', x, ticks),
    leftAxis('y', [name, y], { values: ticks, titleY: -24 }),
  ];
  const upright = { ...up, scale: { domain: [ticks[0], ticks.at(-1)], nice: false } };
  return {
    width: side,
    height: side,
    layer: [
      {
        data: { values: spans },
        mark: { type: 'area', color: colours.negative, opacity: 0.55 },
        encoding: { x: bottom, y: { ...upright, field: 'from' }, y2: { field: 'to' } },
      },
      ...rows.map((row) => ({ ...row, encoding: { x: bottom, y: upright } })),
    ],
  };
}

/** Draws where each setting keeps triplets, side by side. */
export function drawRegions(picture: Regions): Promise<string> {
  const panels = picture.regions.map(({ name, spans }) => panel(picture, name, spans));
  return drawPanels(panels, picture.about, [38, 38 + panels.length * (side + 44) - 26, 230, 44]);
}
