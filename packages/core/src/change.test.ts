import { describe, expect, it } from 'vitest';
import {
  changeSince,
  describeChange,
  numbersOf,
  recordedPackage,
  recordedPackages,
} from './change.ts';

const recorded = recordedPackage('@me/loss-x@1.2.0', 'sha256-a');
const copy = (version: string, integrity = 'sha256-a') => ({
  name: '@me/loss-x',
  version,
  integrity,
});
const words = (...copies: ReturnType<typeof copy>[]) =>
  describeChange(changeSince(recorded, copies));

describe('what became of a package', () => {
  it('is stale where the major version is another, or the code under the same one', () => {
    expect(changeSince(recorded, [copy('2.0.0')])).toMatchObject({ kind: 'numbers', stale: true });
    expect(words(copy('2.0.0'))).toBe('stale: measured with @me/loss-x 1.2.0, installed is 2.0.0');
    expect(words(copy('1.2.0', 'sha256-b'))).toBe(
      'stale: measured with other code of @me/loss-x 1.2.0 than is installed',
    );
  });

  it('is not stale with new options, mends, or nothing new', () => {
    expect(changeSince(recorded, [copy('1.3.0')])).toMatchObject({ kind: 'options', stale: false });
    expect(changeSince(recorded, [copy('1.2.0')])).toMatchObject({ kind: 'same', stale: false });
    expect(changeSince(recorded, [])).toMatchObject({ kind: 'missing', stale: false });
    expect(words()).toBe('measured with @me/loss-x 1.2.0, which is not installed');
  });

  it('takes the recorded version where it is installed beside others', () => {
    expect(changeSince(recorded, [copy('2.0.0'), copy('1.2.0')]).kind).toBe('same');
  });

  it('is known by version alone where a result of before recorded no checksum', () => {
    const [engine] = recordedPackages({}, { '@me/engine': '1.0.0' });
    expect(engine).toEqual({ name: '@me/engine', version: '1.0.0' });
    const installed = recordedPackages({ '@me/engine@1.0.0': 'sha256-a' });
    expect(changeSince(engine!, installed)).toMatchObject({ kind: 'same', stale: false });
  });

  it('counts a minor version below 1.0.0 as a major one, as npm does', () => {
    expect(numbersOf('0.2.1')).toBe(numbersOf('0.2.9'));
    expect(numbersOf('0.2.1')).not.toBe(numbersOf('0.3.0'));
    expect(numbersOf('0.0.0')).not.toBe(numbersOf('1.0.0'));
    expect(numbersOf('2.0.0-beta.1')).toBe('2');
  });
});
