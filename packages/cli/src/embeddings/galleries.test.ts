import { assert, it } from 'vitest';
import { eachGallery } from './galleries.ts';

it('galleries are taken one by one, with what was stated for all or for each', () => {
  assert.deepEqual(eachGallery({}), [{}]);
  assert.deepEqual(eachGallery({ gallery: ['a.npy'] }), [{ gallery: 'a.npy' }]);
  const gallery = ['day.csv', 'night.csv'];
  assert.deepEqual(eachGallery({ gallery, galleryLabels: ['species'] }), [
    { gallery: 'day.csv', galleryLabels: 'species', name: 'day' },
    { gallery: 'night.csv', galleryLabels: 'species', name: 'night' },
  ]);
  const galleryImages = ['day.txt', 'night.txt'];
  assert.deepEqual(
    eachGallery({ gallery, galleryImages }).map((one) => one.galleryImages),
    galleryImages,
  );
  const names = eachGallery({ gallery: ['day/a.csv', 'night/a.csv'] }).map(({ name }) => name);
  assert.deepEqual(names, ['1-a', '2-a']);
});

it('galleries are refused where it is not clear what belongs to which', () => {
  const gallery = ['a.csv', 'b.csv', 'c.csv'];
  assert.throws(
    () => eachGallery({ gallery, galleryLabels: ['x', 'y'] }),
    '--gallery-labels: was stated 2 times for 3 galleries, expected it once or once for each',
  );
});
