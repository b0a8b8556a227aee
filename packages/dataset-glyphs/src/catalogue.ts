import { type Character, characters } from './characters.ts';
import { omissions } from './omissions.ts';
import { type Typeface, typefaces } from './typefaces.ts';

/** One picture of the data set: a character of a typeface in one weight and slant. */
export interface Entry extends Character {
  readonly typeface: Typeface;
  readonly face: string;
}

/** Every picture, class by class in the order of the characters, then of the typefaces. */
export function catalogue(): Entry[] {
  return characters.flatMap((one) =>
    typefaces.flatMap((typeface) =>
      typeface.faces
        .filter((face) => contributes(typeface, face, one))
        .map((face) => ({ ...one, typeface, face })),
    ),
  );
}

function contributes(typeface: Typeface, face: string, { character, script }: Character): boolean {
  return (
    typeface.scripts.includes(script) && !omissions[`${typeface.name}-${face}`]?.includes(character)
  );
}
