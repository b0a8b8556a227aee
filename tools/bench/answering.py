"""How a peer answers: reads one JSON message a line from stdin, and writes one on stdout for each.

{"case": {...}} prepares, {"steps": n} runs n steps, end of input ends the process. Import this first.
"""

import json
import os
import sys
import time

# Libraries may print; only answers belong on stdout.
answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
os.dup2(sys.stderr.fileno(), sys.stdout.fileno())


def memory():
    """Resident memory of this process, now and at its peak, in MB."""
    with open("/proc/self/status") as status:
        found = dict(line.split(":", 1) for line in status)
    return {
        "memory_mb": int(found["VmRSS"].split()[0]) / 1024,
        "peak_mb": int(found["VmHWM"].split()[0]) / 1024,
    }


def run(step, count, gives_up):
    """Times so many steps; no times at all where the side is not able to do one.

    A step that returns a function has it called for its value, whose time does not count."""
    times, values = [], []
    for _ in range(count):
        start = time.perf_counter()
        try:
            value = step()
        except Exception as error:
            if not gives_up(error):
                raise
            return {"times": [], "values": []}
        times.append((time.perf_counter() - start) * 1000)
        values.append(value() if callable(value) else value)
    return {"times": times, "values": values}


def answer_all(prepare, gives_up=lambda error: False):
    """Answers until the end of input. `prepare` takes a case; returns its step and what to tell of it."""
    step = None
    for line in sys.stdin:
        try:
            message = json.loads(line)
            if "case" in message:
                step, told = prepare(message["case"])
                reply = {"ready": told, **memory()}
            else:
                reply = {**run(step, message["steps"], gives_up), **memory()}
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(reply) + "\n")
        answers.flush()
