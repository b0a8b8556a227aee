import {
  type Matrix,
  mean,
  plainRegularizers,
  regularizerContract,
  sum,
} from '@reality-check/testkit';
import templateName from './index.ts';

// The definition in plain arithmetic, without its weight.
Object.assign(plainRegularizers, {
  'template-name': (rows: Matrix, { wanted }: { wanted: number }) =>
    mean(rows.map((row) => (sum(row.map((entry) => entry ** 2)) - wanted) ** 2)),
});

regularizerContract(templateName, { cases: [{ wanted: 3 }] });
