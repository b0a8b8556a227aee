import { stripVTControlCharacters } from 'node:util';

const network =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET|EPROTO|CERT|certificate|\bE40[0-9]\b|\b50[234]\b|Retrying \(|Connection|Max retries|proxy|No matching distribution|Could not find a version|fetch failed/i;

const settings = {
  npm: 'check the network; behind a proxy or with a mirror set npm_config_proxy, npm_config_https_proxy or npm_config_registry (`npm config list` shows what is set)',
  pip: 'check the network; behind a proxy or with a mirror set HTTPS_PROXY or PIP_INDEX_URL (`python3 -m pip config list` shows what is set)',
};

/** The line of a client's output that says what went wrong, or undefined. */
export function relevantLine(output) {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trim());
  const said = lines.filter(
    (line) => line && !/complete log|npm-debug|-debug-\d|^\[notice\]/.test(line),
  );
  return (
    said.findLast((line) => /No space left|ENOSPC/.test(line)) ??
    said.findLast((line) => network.test(line) && !/No matching|Could not find/.test(line)) ??
    said.findLast((line) => /error|fatal|failed/i.test(line)) ??
    said.at(-1)
  );
}

/** One message for a client that failed: which, why, and what to do. */
export function describeFailure(client, command, status, output, log) {
  const line = relevantLine(output);
  const found = `${command} failed (${status})${line ? `: ${line}` : ''}`;
  const advice = /No space left|ENOSPC/.test(line ?? '')
    ? 'free disk space and run set-up again'
    : network.test(output) && settings[client]
      ? `the ${client} registry could not be used; ${settings[client]}`
      : 'run set-up again once that is put right';
  return `${found}\n  ${advice}; its whole output: ${log}`;
}
