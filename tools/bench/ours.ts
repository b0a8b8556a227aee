import { answerSteps } from './answer.ts';
import { prepareStep } from './our-step.ts';

/** Our side of the training benchmark. */
await answerSteps(prepareStep);
