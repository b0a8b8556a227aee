import type { Script } from './characters.ts';

/** The manner of a typeface; its super-class where the typefaces are the classes. */
export type Style = 'serif' | 'sans' | 'slab' | 'mono' | 'handwriting' | 'display';

/** A typeface: a font package of npm and what is drawn from it. */
export interface Typeface {
  /** Name of the package in the scope `@fontsource`. */
  readonly name: string;
  readonly style: Style;
  /** Which of the scripts its designers drew. */
  readonly scripts: readonly Script[];
  /** Weight and slant, as in the names of the package's files. */
  readonly faces: readonly string[];
}

const west: readonly Script[] = ['latin', 'digits'];
const greek: readonly Script[] = [...west, 'greek'];
const cyrillic: readonly Script[] = [...west, 'cyrillic'];
const all: readonly Script[] = [...greek, 'cyrillic'];

const regular = ['400-normal'];
const bold = [...regular, '700-normal'];
const italic = [...regular, '400-italic'];
const family = [...bold, '400-italic'];

const table: readonly (readonly [string, Style, readonly Script[], readonly string[]])[] = [
  ['bona-nova', 'serif', all, family],
  ['brygada-1918', 'serif', all, family],
  ['cardo', 'serif', greek, regular],
  ['eb-garamond', 'serif', all, italic],
  ['gentium-book-plus', 'serif', all, italic],
  ['gfs-didot', 'serif', greek, regular],
  ['old-standard-tt', 'serif', cyrillic, bold],
  ['tinos', 'serif', all, family],
  ['didact-gothic', 'sans', all, regular],
  ['gidole', 'sans', all, regular],
  ['jura', 'sans', all, bold],
  ['lunasima', 'sans', all, bold],
  ['news-cycle', 'sans', all, regular],
  ['play', 'sans', all, bold],
  ['russo-one', 'sans', cyrillic, regular],
  ['sansation', 'sans', all, bold],
  ['syne', 'sans', greek, bold],
  ['arvo', 'slab', west, regular],
  ['kelly-slab', 'slab', cyrillic, regular],
  ['podkova', 'slab', cyrillic, regular],
  ['roboto-slab', 'slab', all, bold],
  ['anonymous-pro', 'mono', all, regular],
  ['cousine', 'mono', all, regular],
  ['fira-mono', 'mono', all, bold],
  ['pt-mono', 'mono', cyrillic, regular],
  ['bad-script', 'handwriting', cyrillic, regular],
  ['caveat', 'handwriting', cyrillic, bold],
  ['comic-relief', 'handwriting', all, bold],
  ['lobster', 'handwriting', cyrillic, regular],
  ['mansalva', 'handwriting', greek, regular],
  ['marck-script', 'handwriting', cyrillic, regular],
  ['mynerve', 'handwriting', greek, regular],
  ['neucha', 'handwriting', cyrillic, regular],
  ['pacifico', 'handwriting', cyrillic, regular],
  ['pangolin', 'handwriting', cyrillic, regular],
  ['comfortaa', 'display', all, bold],
  ['poiret-one', 'display', cyrillic, regular],
  ['press-start-2p', 'display', all, regular],
  ['tektur', 'display', all, regular],
  ['yeseva-one', 'display', cyrillic, regular],
];

/** The typefaces, by name: the order of the classes where the typefaces are the classes. */
export const typefaces: readonly Typeface[] = table
  .map(([name, style, scripts, faces]) => ({ name, style, scripts, faces }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
