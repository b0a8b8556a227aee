import { answerSteps } from './answer.ts';
import type { Case, Prepared } from './case.ts';
import { prepareEmbedding } from './our-embedding.ts';
import { prepareTraining } from './our-training.ts';

/** Our side of the benchmarks of whole networks. */
await answerSteps((prepared: Prepared<Case>) =>
  prepared.task === 'training' ? prepareTraining(prepared) : prepareEmbedding(prepared),
);
