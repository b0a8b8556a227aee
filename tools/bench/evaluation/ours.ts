import { answerSteps } from '../answer.ts';
import { prepareEvaluation } from './our-evaluation.ts';

/** Our side of the benchmark of evaluation. */
await answerSteps(prepareEvaluation);
