import { isConfigError } from '@reality-check/core';

/** An error as it goes from one process or thread to another. */
export interface Failure {
  readonly type: 'failed';
  readonly message: string;
  /** Where it happened, unless a reader of the message can mend it. */
  readonly stack?: string;
}

/** What another process or thread is told of something that was thrown. */
export function failureOf(error: unknown): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { type: 'failed', message, ...(!isConfigError(error) && stack && { stack }) };
}
