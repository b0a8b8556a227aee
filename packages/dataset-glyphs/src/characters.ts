/** A writing system; the super-class of a character. */
export type Script = 'latin' | 'greek' | 'cyrillic' | 'digits';

/**
 * The characters of each script, divided among the even and the odd places in the list of classes.
 * A split that tests on every second class cuts along this line, so what shares a shape shares a
 * side: both cases of a letter, O Ø Q Θ, M м, Ш Щ, Ь Ъ Ы. Otherwise a test class would be a
 * smaller copy of a training class.
 */
const sides: readonly (readonly [script: Script, even: string, odd: string])[] = [
  ['latin', 'AaCcEeGgIiKkMmOoQqSsUuWwYyÆæØø', 'BbDdFfHhJjLNnPpRrTtVvXxZzÞþßð'],
  ['greek', 'ΘθΛλΨψΩωγειμ', 'ΔδΞξΣσςβζηπτχ'],
  ['cyrillic', 'ЖжИиЙйкПУЦцЧчШшЩщЭэзЮюЏџлм', 'БбвГДднФфЪъЫыЬьЯяЂђЉљЊњЋћ'],
  ['digits', '1357', '24689'],
];

/** One class of the data set. */
export interface Character {
  readonly character: string;
  readonly script: Script;
}

/** All characters in the order of the classes: script by script, even and odd sides in turn. */
export const characters: readonly Character[] = inOrder();

function inOrder(): Character[] {
  const list: Character[] = [];
  for (const [script, ...columns] of sides) {
    const [even, odd] = columns.map((column) => [...column]) as [string[], string[]];
    while (even.length + odd.length > 0) {
      const side = list.length % 2 === 0 ? even : odd;
      list.push({ character: side.shift() ?? even.shift() ?? odd.shift()!, script });
    }
  }
  return list;
}
