import { cosine, crossEntropy, lossContract, transpose } from '@reality-check/testkit';
import subCenterArcface from './index.ts';

lossContract(subCenterArcface, {
  vectors: 'subcenter_arcface',
  cases: [
    { marginDegrees: 10, scale: 30, subCenters: 2 },
    { marginDegrees: 80, scale: 6, subCenters: 1 },
  ],
  reference(batch, { marginDegrees, scale, subCenters, reducer, weightRegularizer }) {
    const margin = (marginDegrees * Math.PI) / 180;
    const centers = transpose(batch.variables.W!); // [classes * subCenters, dimensions]
    const own = (angle: number) =>
      angle <= Math.PI - margin
        ? Math.cos(angle + margin)
        : Math.cos(angle) - margin * Math.sin(margin);
    const losses = batch.embeddings.map((row, at) => {
      const label = batch.labels[at]!;
      const cosines = Array.from({ length: batch.classes }, (_, c) =>
        Math.max(
          ...centers
            .slice(c * subCenters, (c + 1) * subCenters)
            .map((center) => cosine(row, center)),
        ),
      );
      const logits = cosines.map((c, index) => scale * (index === label ? own(Math.acos(c)) : c));
      return batch.rowWeights[at]! * crossEntropy(logits, label);
    });
    return reducer(losses, batch.labels) + weightRegularizer(centers, subCenters);
  },
});
