import { ConfigError, defineRegularizer, real } from '@reality-check/core';
import { closedForm, normaliseRows } from '@reality-check/ops';

/** The mean distance of the centres of one class, halved (Qian, Shang, Sun, Hu, Li, Jin 2019). */
export default defineRegularizer({
  name: 'sparse-centers',
  source: import.meta.url,
  params: {
    /** What the term is multiplied with; 0 switches it off. */
    weight: real(1, { min: 0, range: [0, 1] }),
  },
  create: ({ weight }) => ({
    weight,
    value(rows, perClass) {
      if (perClass === undefined) {
        throw new ConfigError(
          'regularizer "sparse-centers": is over embeddings, expected the centres of classes; use it as weightRegularizer',
        );
      }
      return closedForm(normaliseRows(rows), (unit, gradient) => {
        const [count, width] = rows.shape;
        const pairs = (count * (perClass - 1)) / 2;
        let sum = 0;
        for (let i = 0; i < count; i++) {
          const end = (Math.floor(i / perClass) + 1) * perClass;
          for (let j = i + 1; j < end; j++) {
            let squares = 0;
            for (let k = 0; k < width; k++)
              squares += (unit[i * width + k]! - unit[j * width + k]!) ** 2;
            if (squares === 0) continue; // the root has no derivative at 0
            const distance = Math.sqrt(squares);
            sum += distance;
            for (let k = 0; k < width; k++) {
              const slope = (unit[i * width + k]! - unit[j * width + k]!) / distance / (2 * pairs);
              gradient[i * width + k]! += slope;
              gradient[j * width + k]! -= slope;
            }
          }
        }
        return pairs > 0 ? sum / (2 * pairs) : 0;
      });
    },
  }),
});
