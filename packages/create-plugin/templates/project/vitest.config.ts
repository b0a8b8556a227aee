import { defineConfig } from 'vitest/config';

/** The contract trains a little, which takes longer than the usual five seconds. */
export default defineConfig({ test: { include: ['src/**/*.test.ts'], testTimeout: 120_000 } });
