import { answerSteps } from '../answer.ts';
import { prepareLossStep } from './our-step.ts';

/** Our side of the benchmark of losses. */
await answerSteps(prepareLossStep);
