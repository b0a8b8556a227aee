import { show } from '@reality-check/core';

/** Reads a value that came as JSON, or throws where it is not what was expected. */
export type Shape<T> = (value: unknown, where?: string) => T;

function expect<T>(kind: string, test: (value: unknown) => value is T): Shape<T> {
  return (value, where = 'answer') => {
    if (!test(value)) throw new TypeError(`${where}: found ${show(value)}, expected ${kind}`);
    return value;
  };
}

/** A text. */
export const text: Shape<string> = expect('a text', (value) => typeof value === 'string');
/** True or false. */
export const flag: Shape<boolean> = expect('a flag', (value) => typeof value === 'boolean');
/** A finite number. */
export const finite: Shape<number> = expect('a number', (value): value is number =>
  Number.isFinite(value),
);
/** A whole number. */
export const whole: Shape<number> = expect('a whole number', (value): value is number =>
  Number.isSafeInteger(value),
);
/** One value of a setting. */
export const setting: Shape<string | number | boolean> = (value, where) =>
  typeof value === 'string' || typeof value === 'boolean' ? value : finite(value, where);

const object: Shape<Record<string, unknown>> = expect(
  'an object',
  (value): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** What may be missing, which Python writes as null. */
export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value, where) =>
    value === null || value === undefined ? undefined : shape(value, where);

/** One of some texts. */
export const oneOf = <T extends string>(...texts: readonly T[]): Shape<T> =>
  expect(texts.join(' or '), (value): value is T => texts.some((each) => each === value));

/** A list of one shape. */
export const listOf =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value, where = 'answer') => {
    if (!Array.isArray(value)) throw new TypeError(`${where}: found no list, expected one`);
    return value.map((each, index) => shape(each, `${where}[${index}]`));
  };

/** An object with any names and values of one shape. */
export const record =
  <T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value, where = 'answer') =>
    Object.fromEntries(
      Object.entries(object(value, where)).map(([name, each]) => [
        name,
        shape(each, `${where}.${name}`),
      ]),
    );

/** An object with these fields. */
export const fields =
  <T extends object>(shapes: { readonly [K in keyof T]: Shape<T[K]> }): Shape<T> =>
  (value, where = 'answer') => {
    const found = object(value, where);
    const read = Object.entries<Shape<unknown>>(shapes).map(([name, shape]) => [
      name,
      shape(found[name], `${where}.${name}`),
    ]);
    return Object.fromEntries(read) as T;
  };
