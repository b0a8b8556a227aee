import {
  type Matrix,
  mean,
  plainRegularizers,
  regularizerContract,
  sum,
} from '@reality-check/testkit';
import wantedLength from './index.ts';

// The definition in plain arithmetic, without its weight.
Object.assign(plainRegularizers, {
  'wanted-length': (rows: Matrix, { wanted }: { wanted: number }) =>
    mean(rows.map((row) => (sum(row.map((entry) => entry ** 2)) - wanted) ** 2)),
});

regularizerContract(wantedLength, { cases: [{ wanted: 3 }] });
