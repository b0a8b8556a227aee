import { ConfigError, list, type Sample } from '@reality-check/core';

const listedAtMost = 10;

/** The first ten of some names for a message, and how many more there are. */
function some(names: Iterable<string>): string {
  const all = [...names];
  const more = all.length - listedAtMost;
  return list(all.slice(0, listedAtMost)) + (more > 0 ? ` and ${more} more` : '');
}

function groups(samples: readonly Sample[], value: (sample: Sample) => unknown) {
  const found = new Map<string, Set<unknown>>();
  for (const sample of samples) {
    const values = found.get(sample.class);
    if (values) values.add(value(sample));
    else found.set(sample.class, new Set([value(sample)]));
  }
  return found;
}

function torn(samples: readonly Sample[], value: (sample: Sample) => unknown): string[] {
  return [...groups(samples, value)].filter(([, values]) => values.size > 1).map(([name]) => name);
}

function twice(samples: readonly Sample[]): Set<string> {
  const seen = new Set<string>();
  return new Set(
    samples.map(({ name }) => name).filter((name) => seen.size === seen.add(name).size),
  );
}

/** Refuses a list of samples that no fair comparison can be made on; `where` names the data set. */
export function checkSamples(samples: readonly Sample[], where: string): void {
  const fault = (found: string, expected: string): ConfigError =>
    new ConfigError(`${where}: ${found}, expected ${expected}`);
  if (samples.length === 0) throw fault('has no images', 'at least 2 classes of 2 images each');

  const doubled = twice(samples);
  if (doubled.size > 0) {
    throw fault(`these names occur twice: ${some(doubled)}`, 'one name an image; rename them');
  }
  const sizes = groups(samples, ({ name }) => name);
  if (sizes.size < 2) {
    throw fault(`has only the class "${list(sizes.keys())}"`, 'at least 2 classes; add another');
  }
  if ([...sizes.values()].every(({ size }) => size < 2)) {
    throw fault(
      `each of the ${sizes.size} classes has one image only (${some(sizes.keys())})`,
      'classes of at least 2 images, without which there is nothing to learn or to find; add images',
    );
  }
  const superClasses = torn(samples, ({ superClass }) => superClass);
  if (superClasses.length > 0) {
    throw fault(
      `these classes stand in two super-classes: ${some(superClasses)}`,
      'one super-class a class; rename the class in one of them',
    );
  }
  const stating = samples.filter(({ part }) => part !== undefined).length;
  if (stating !== 0 && stating !== samples.length) {
    throw fault(
      `${stating} of ${samples.length} images say whether they are for training or test`,
      'all of them or none',
    );
  }
  const bothSides = torn(samples, ({ part }) => part);
  if (bothSides.length > 0) {
    throw fault(
      `these classes stand in both train and test: ${some(bothSides)}`,
      'classes of the test to be unseen in training; take each out of one of the two',
    );
  }
  if (stating > 0 && new Set(samples.map(({ part }) => part)).size < 2) {
    throw fault(`all classes are for ${samples[0]?.part}`, 'classes for both train and test');
  }
}
