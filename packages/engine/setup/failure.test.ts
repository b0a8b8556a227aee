import { describe, expect, it } from 'vitest';
import { describeFailure, relevantLine } from './failure.mjs';

const npmRefused = `npm error code ECONNREFUSED
npm error syscall connect
npm error errno ECONNREFUSED
npm error FetchError: request to http://mirror.example/yargs failed, reason: connect ECONNREFUSED
npm error If you are behind a proxy, please make sure that the 'proxy' config is set properly.
npm error A complete log of this run can be found in: /home/me/.npm/_logs/x-debug-0.log
`;

const pipRefused = `WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'X: [Errno 111] Connection refused': /simple/optuna/
WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'X: [Errno 111] Connection refused': /simple/optuna/
ERROR: Could not find a version that satisfies the requirement optuna==5.0.0 (from versions: none)
ERROR: No matching distribution found for optuna==5.0.0
[notice] A new release of pip is available
`;

const failure = { status: 'exit code 1', log: '/x.log', full: false };

describe('relevantLine', () => {
  it("gives npm's code and sentence", () => {
    expect(relevantLine(npmRefused)).toBe(
      'npm error code ECONNREFUSED: FetchError: request to http://mirror.example/yargs failed, reason: connect ECONNREFUSED',
    );
  });

  it('names the first package that a lock file lacks', () => {
    const output = `npm error code EUSAGE
npm error
npm error \`npm ci\` can only install packages when they are in sync.
npm error
npm error Missing: a@1.0.0 from lock file
npm error Missing: b@1.0.0 from lock file
`;
    expect(relevantLine(output)).toBe(
      'npm error code EUSAGE: `npm ci` can only install packages when they are in sync.: Missing: a@1.0.0 from lock file',
    );
  });

  it('prefers a broken connection to what pip made of it', () => {
    expect(relevantLine(pipRefused)).toBe(
      "connection broken by 'X: [Errno 111] Connection refused': /simple/optuna/",
    );
  });

  it("gives a compiler's first error, without colours", () => {
    const output =
      'a.cc: In function\n\u001b[1ma.cc:1:2: \u001b[31merror: \u001b[0mbad\na.cc:9:9: error: worse\n';
    expect(relevantLine(output)).toBe('a.cc:1:2: error: bad');
  });

  it('puts a full disk first', () => {
    const output = 'ERROR: Exception:\nOSError: [Errno 28] No space left on device\nerror: other\n';
    expect(relevantLine(output)).toContain('No space left');
  });

  it('gives the last line where none is an error, and undefined where there is none', () => {
    expect(relevantLine('first\nlast\n\n')).toBe('last');
    expect(relevantLine('')).toBeUndefined();
  });
});

describe('describeFailure', () => {
  it('names the client whose registry failed and its settings', () => {
    const npm = { ...failure, client: 'npm', name: 'npm ci', output: npmRefused };
    expect(describeFailure(npm)).toMatch(
      /^set-up: npm ci failed .*\n.*by npm;.*npm_config_registry/,
    );
    const pip = { ...failure, client: 'pip', name: 'pip install', output: pipRefused };
    expect(describeFailure(pip)).toMatch(
      /^set-up: pip install failed .*\n.*by pip;.*PIP_INDEX_URL/,
    );
  });

  it('says nothing of the network where something else failed', () => {
    const npm = { ...failure, client: 'npm', name: 'npm ci', output: 'npm error code EUSAGE\n' };
    expect(describeFailure(npm)).toContain('put that right');
  });

  it('knows a full disk even where the client did not say so', () => {
    const venv = {
      ...failure,
      client: 'venv',
      name: 'python -m venv',
      output: 'Error: x',
      full: true,
    };
    expect(describeFailure(venv)).toContain('the disk is full');
  });
});
