import { checkOptions } from '../../options-law.ts';
import { withLoss } from '../subject.ts';
import { law } from './law.ts';

/** A misspelt option is told, a stated range can be searched. */
export const options = law('refuses unknown options and takes its own ranges', (subject) => {
  checkOptions({ kind: 'loss', name: subject.name, params: subject.params }, (settings) => {
    withLoss(subject, settings, { dimensions: 4 }, () => {});
  });
});
