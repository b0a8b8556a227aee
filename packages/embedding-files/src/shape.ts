import { damaged } from './fault.ts';

/** The shape that a header states, which somebody else wrote: whole numbers of at least 0. */
export function shapeOf(stated: unknown, name: string, path: string): readonly number[] {
  const fits = (size: unknown) => Number.isSafeInteger(size) && (size as number) >= 0;
  if (Array.isArray(stated) && stated.every(fits)) return stated as number[];
  throw damaged(path, `says that ${name} has the shape ${JSON.stringify(stated) ?? 'nothing'}`);
}
