import type { Suite } from './suite.ts';

/** What can be measured, by name; what is not asked for is not loaded. */
export const suites: Readonly<Record<string, () => Promise<Suite>>> = {
  training: async () => (await import('./training.ts')).benchTraining,
  embedding: async () => (await import('./embedding.ts')).benchEmbedding,
  recording: async () => (await import('./recording/suite.ts')).measureRecording,
  losses: async () => (await import('./losses/suite.ts')).measureLosses,
  evaluation: async () => (await import('./evaluation/suite.ts')).measureEvaluation,
};
