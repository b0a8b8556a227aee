import { distanceContract } from '@reality-check/testkit';
import cosine from './index.ts';

distanceContract(cosine);
