/**
 * Counts the tests in vitest's JSON result. What went wrong outside of tests counts as a failure
 * too, so that the closing line never looks better than the exit code.
 */
export function countTests(results, status) {
  const messages = [];
  const passed = results.numPassedTests;
  const skipped = results.numPendingTests + results.numTodoTests;
  let failed = results.numFailedTests;
  for (const file of results.testResults) {
    const named = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status !== 'failed' || named) continue;
    failed++;
    messages.push(`${file.name} could not be run and counts as one failure`);
  }
  if (passed + failed === 0) {
    messages.push('no test was run, expected at least one');
  } else if (failed === 0 && status !== 0) {
    failed++;
    messages.push(`vitest ended with exit code ${status}; this counts as one failure`);
  }
  return { passed, failed, skipped, messages };
}

/** `N passed, N failed`, and how many were left out if any were. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
