import { isUse } from '@reality-check/core';

function word(value: unknown): string {
  if (!isUse(value)) return JSON.stringify(value);
  const settings = Object.keys(value.settings).length > 0 ? describeTrial(value.settings) : '';
  return `${value.plugin.name}(${settings})`;
}

/** Settings in words, for messages. */
export function describeTrial(trial: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(trial).map(([name, value]) => `${name}: ${word(value)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : 'the default settings';
}
