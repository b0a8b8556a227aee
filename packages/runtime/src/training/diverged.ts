import { ConfigError } from '@reality-check/core';

/** A training came to nothing: its loss or its embeddings became NaN before the first validation. */
export class Diverged extends ConfigError {}
