import { spawnSync } from 'node:child_process';
import { atLeast } from './versions.mjs';

const pythonNames = [14, 13, 12, 11, 10].map((minor) => `python3.${minor}`);
const probe = `import sys, json
missing = []
for module in ("venv", "ensurepip", "ctypes", "ssl"):
    try: __import__(module)
    except ImportError: missing.append(module)
print(json.dumps({"path": sys.executable, "version": "%d.%d.%d" % sys.version_info[:3], "missing": missing}))`;

function output(command, args, input) {
  const result = spawnSync(command, args, { encoding: 'utf8', input, timeout: 60_000 });
  return { ok: result.status === 0, text: result.stdout ?? '', error: result.stderr ?? '' };
}

/** The Python to make the environment with, or what is wrong with the best one there is. */
export function findPython(least, environment = process.env) {
  const wanted = environment.PYTHON;
  let worst = wanted
    ? `PYTHON=${wanted} is not a Python that runs, expected Python ${least} or newer`
    : `no python3 was found, expected Python ${least} or newer; apt-get install python3 python3-venv (Debian, Ubuntu)`;
  for (const name of wanted ? [wanted] : ['python3', ...pythonNames, 'python']) {
    const { ok, text } = output(name, ['-c', probe]);
    if (!ok) continue;
    const { path, version, missing } = JSON.parse(text);
    const found = `${path} is Python ${version}`;
    if (!atLeast(version, least)) {
      worst = `${found}, expected ${least} or newer; install one or name it in the environment variable PYTHON`;
    } else if (missing.length > 0) {
      worst = `${found} without its module ${missing.join(', ')}, expected one that makes virtual environments; apt-get install python3-venv (Debian, Ubuntu) or name another in PYTHON`;
      if (!wanted) continue;
    } else {
      return { path, version };
    }
  }
  return { problem: worst };
}

const program = '#include <filesystem>\nstatic_assert(__cplusplus >= 201703L);\nint main() {}\n';

/** The C++17 compiler as a command and its first arguments, or what is wrong. */
export function findCompiler(environment = process.env) {
  const wanted = environment.CXX?.trim();
  for (const name of wanted ? [wanted] : ['c++', 'g++', 'clang++']) {
    const [command, ...args] = name.split(/\s+/);
    const flags = [...args, '-std=c++17', '-fsyntax-only', '-x', 'c++', '-'];
    if (output(command, flags, program).ok) return { command, args };
  }
  const found = wanted
    ? `CXX=${wanted} does not compile C++17`
    : 'no C++17 compiler was found among c++, g++, clang++';
  return {
    problem: `${found}, expected one; apt-get install g++ (Debian, Ubuntu) or name one in the environment variable CXX`,
  };
}
