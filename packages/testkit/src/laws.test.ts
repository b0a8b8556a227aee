import { laws } from './laws.ts';

// Registers two tests, both of which pass: the second since its law fails, as declared.
laws({ kind: 'loss', name: 'with an exception' }, { 'law that fails': 'see 3.2' }, (law) => {
  law('law that holds', () => {});
  law('law that fails', () => {
    throw new Error('as declared');
  });
});
