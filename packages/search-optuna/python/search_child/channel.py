"""Requests from standard input, answers to what was standard output when the child began."""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from typing import Any, Iterator


class Channel:
    def __init__(self) -> None:
        # A library that prints must not speak in between: its lines go to the error output.
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self._lines.put(line)
        # The parent has ended: at once, even in the middle of waiting for a database. Every write
        # is one transaction, so nothing is left half done.
        os._exit(0)

    def requests(self) -> Iterator[dict[str, Any]]:
        while True:
            yield json.loads(self._lines.get())

    def answer(self, message: dict[str, Any]) -> None:
        self._out.write(json.dumps(message, allow_nan=False) + "\n")
        self._out.flush()
