const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** A result as one line of JSON, its numbers without digits that mean nothing. */
export function jsonLine(result: object): string {
  return JSON.stringify(result, (key, value) => {
    if (typeof value !== 'number') return value;
    return round(value, key.endsWith('_mb') ? 0 : 4);
  });
}
