import { assert, describe, it } from 'vitest';
import { ConfigError, defineMetric, real } from '../index.ts';
import { createRegistry } from './index.ts';

function metric(name: string, source = import.meta.url) {
  return defineMetric({
    name,
    source,
    params: { weight: real(1) },
    create: () => ({ depth: () => 1, score: (hits) => hits[0] ?? 0 }),
  });
}

describe('registry', () => {
  it('finds plugins by kind and name, and lists them in order', () => {
    const registry = createRegistry();
    const [b, a] = [metric('b'), metric('a')];
    registry.add(b);
    registry.add(a);
    assert.equal(registry.get('metric', 'a'), a);
    assert.deepEqual(
      registry.all('metric').map(({ name }) => name),
      ['a', 'b'],
    );
    assert.deepEqual(registry.all('loss'), []);
  });

  it('takes the same plugin twice', () => {
    const registry = createRegistry();
    const one = metric('one');
    registry.add(one);
    registry.add(one);
    assert.equal(registry.all('metric').length, 1);
  });

  it('refuses another plugin of the same kind, name and version', () => {
    const registry = createRegistry();
    registry.add(metric('one'));
    const twin = metric('one', new URL('../index.ts', import.meta.url).href);
    assert.throws(() => registry.add(twin), ConfigError, /metric "one": version .* is there twice/);
  });

  it('says what there is where a name or version is unknown', () => {
    const registry = createRegistry();
    registry.add(metric('one'));
    assert.throws(
      () => registry.get('metric', 'two'),
      ConfigError,
      'metric "two": is unknown, expected one of one; install its package or mend the name',
    );
    assert.throws(() => registry.get('metric', 'one', '9.9.9'), ConfigError, /in version 9\.9\.9/);
  });
});
