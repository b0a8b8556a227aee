"""Who runs a trial, and whether that process still lives."""

from __future__ import annotations

import os
import socket
from typing import Any


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _started(pid: int) -> str:
    # Field 22; the second one is the command, which may itself hold blanks and brackets.
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 else ""


def _machine() -> str:
    """Since when this system is up and which processes it shows: in a container, its own."""
    try:
        namespace = os.readlink("/proc/self/ns/pid")
    except OSError:
        namespace = ""
    boot = _read("/proc/sys/kernel/random/boot_id").strip()
    return f"{socket.gethostname()} {boot} {namespace}"


MACHINE = _machine()


def place_of(pid: int) -> dict[str, Any]:
    """What another process needs to tell whether this one lives."""
    return {"machine": MACHINE, "pid": pid, "started": _started(pid)}


def is_dead(place: dict[str, Any]) -> bool:
    """Whether the process is known to have ended; of other machines nothing is known."""
    if place["machine"] != MACHINE:
        return False
    try:
        os.kill(place["pid"], 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    # The number may have gone to another process since.
    return _started(place["pid"]) != place["started"]


def describe(place: dict[str, Any]) -> str:
    return f"process {place['pid']} on {place['machine'].split(' ')[0]}"
