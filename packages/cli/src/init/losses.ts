/** One loss that a first pipeline may compare, with settings that are known to work. */
export interface Contender {
  /** The word that imports it. */
  readonly word: string;
  readonly use: string;
}

/** The losses that are offered, by the names of their plugins. */
export const contenders: Readonly<Record<string, Contender>> = {
  contrastive: { word: 'contrastive', use: 'contrastive({ posMargin: 0, negMargin: 0.5 })' },
  triplet: { word: 'triplet', use: 'triplet({ margin: 0.1 })' },
  'multi-similarity': {
    word: 'multiSimilarity',
    use: 'multiSimilarity({ alpha: 2, beta: 50, base: 0.5 })',
  },
  'normalized-softmax': {
    word: 'normalizedSoftmax',
    use: 'normalizedSoftmax({ temperature: 0.05 })',
  },
  arcface: { word: 'arcface', use: 'arcface({ marginDegrees: 28.6, scale: 64 })' },
};
