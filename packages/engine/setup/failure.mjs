import { stripVTControlCharacters } from 'node:util';

const noSpace = /No space left|ENOSPC/;
const network =
  /ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ERR_SOCKET|EPROTO|CERT|certificate|\bE?(40[0-9]|50[234])\b|connection broken|SSLError|ProxyError|No matching distribution/;

const settings = {
  npm: 'check the network; behind a proxy or with a mirror set npm_config_proxy, npm_config_https_proxy or npm_config_registry ("npm config list" shows what is set)',
  pip: 'check the network; behind a proxy or with a mirror set HTTPS_PROXY or PIP_INDEX_URL ("python3 -m pip config list" shows what is set)',
};

/** npm's own summary: its code and the sentence after it, past the lines for machines. */
function npmLine(lines) {
  const start = lines.findIndex((line) => /^npm error code /.test(line));
  if (start === -1) return undefined;
  const rest = lines.slice(start + 1);
  const sentence = rest.find((line) => /^npm error (?!syscall|errno|path|dest)\S/.test(line)) ?? '';
  // Where the lock file does not fit, the first package that shows it.
  const missing = rest.find((line) => /^npm error (Missing|Invalid): /.test(line)) ?? '';
  return [lines[start], sentence, missing].join('').replaceAll(/(?!^)npm error/g, ':');
}

/** The line of a client's output that says what went wrong, or undefined where there is none. */
export function relevantLine(output) {
  const text = stripVTControlCharacters(output);
  const lines = text.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '' && !line.startsWith('[notice]'));
  // In the order of what they tell: pip's last line, for one, hides that the network failed.
  const line =
    said.find((each) => noSpace.test(each)) ??
    npmLine(said) ??
    said.findLast((each) => /connection broken|SSLError|ProxyError/.test(each)) ??
    said.find((each) => /: (fatal )?error: /.test(each)) ??
    said.findLast((each) => /^\w*error: /i.test(each)) ??
    said.at(-1);
  return line?.replace(/^WARNING: Retrying \(.*?\)\) after /, '');
}

/** One message for a client that failed: which, why, and what to do. */
export function describeFailure({ client, name, status, output, log, full }) {
  const line = relevantLine(output) ?? '';
  const advice =
    full || noSpace.test(line)
      ? 'the disk is full; free some space and run set-up again'
      : network.test(line) && settings[client]
        ? `the package registry could not be used by ${client}; ${settings[client]}`
        : 'put that right and run set-up again';
  const found = `set-up: ${name} failed (${status})${line && `: ${line}`}`;
  return `${found}\n  ${advice}; all it said: ${log}`;
}
