import { ConfigError } from '@reality-check/core';
import { isRetrieval } from '@reality-check/engine';
import type { ChosenMetric } from './metrics.ts';

/** Whether two classes, by number, make rows relevant to each other. */
export type Related = (one: number, other: number) => boolean;

/** Rows with several labels: a class is then a set of labels. */
export interface SeveralLabels {
  /** The labels of each row in one order, so that equal sets are equal texts. */
  classesOf(texts: readonly string[], path: string): string[];
  /** Tells whether two of these classes have a label in common. */
  relatedBy(classes: readonly string[]): Related;
}

/** Refuses metrics that need each row to be of one class, and a search that would gain nothing. */
export function checkSeveralLabels(chosen: readonly ChosenMetric[], approximate: boolean): void {
  if (approximate) {
    throw new ConfigError(
      '--label-separator: asks for every pair of rows whether they share a label, so that an approximate search gains nothing, expected it without --approximate',
    );
  }
  const other = chosen.find(({ metric }) => !isRetrieval(metric));
  if (!other) return;
  throw new ConfigError(
    `--label-separator: metric "${other.name}" needs rows of one class each, expected metrics of retrieval`,
  );
}

/** Takes texts for sets of labels with a separator between them. */
export function severalLabels(separator: string): SeveralLabels {
  if (separator === '') {
    throw new ConfigError('--label-separator: is empty, expected what stands between two labels');
  }
  const parts = (text: string) => {
    const labels = text.split(separator).map((label) => label.trim());
    return [...new Set(labels.filter((label) => label !== ''))].sort();
  };
  return {
    classesOf: (texts, path) =>
      texts.map((text, row) => {
        const labels = parts(text);
        if (labels.length > 0) return labels.join(separator);
        throw new ConfigError(`${path}: row ${row} is "${text}", expected one label at least`);
      }),
    relatedBy(classes) {
      const listed = classes.map(parts);
      const sets = listed.map((labels) => new Set(labels));
      return (one, other) => one === other || listed[one]!.some((label) => sets[other]!.has(label));
    },
  };
}
