"""Faults of the storage: which pass by themselves, and what to say about those that do not."""

from __future__ import annotations

import time
from typing import Callable, TypeVar

import optuna
import sqlalchemy.exc as sql

Result = TypeVar("Result")

_HOPELESS = (
    "authentication failed",
    "does not exist",
    "no pg_hba.conf entry",
    "no password supplied",
    "permission denied",
)


class ConfigFault(Exception):
    """Something that the reader of the message can mend."""


def cause_of(error: BaseException) -> BaseException:
    while isinstance(error, optuna.exceptions.StorageInternalError) and error.__cause__:
        error = error.__cause__
    return error


def is_transient(error: BaseException) -> bool:
    """Whether the same may work a moment later: a locked file, a server that is away."""
    error = cause_of(error)
    if not isinstance(error, sql.DBAPIError):
        # The second one tells of a connection that was lost in the middle of a transaction.
        return isinstance(error, (sql.TimeoutError, sql.PendingRollbackError))
    text = str(error.orig).lower()
    if "sqlite3" in type(error.orig).__module__:
        return "locked" in text or "busy" in text
    if any(part in text for part in _HOPELESS):
        return False
    lost = error.connection_invalidated or isinstance(error, sql.InterfaceError)
    return lost or isinstance(error, sql.OperationalError)


def is_race(error: BaseException) -> bool:
    """Whether another process made the same table or row at the same moment."""
    error = cause_of(error)
    text = str(error).lower()
    return isinstance(error, sql.IntegrityError) or (
        isinstance(error, sql.DBAPIError)
        and ("already exists" in text or "duplicate key" in text)
    )


def first_line(error: BaseException) -> str:
    error = cause_of(error)
    original = getattr(error, "orig", None) or error
    lines = [line.strip() for line in str(original).splitlines() if line.strip()]
    return lines[0] if lines else type(original).__name__


def patiently(work: Callable[[], Result], seconds: float, explain: Callable[[str, float], str]) -> Result:
    """Repeats what can be repeated until it works, with longer and longer breaks."""
    began = time.monotonic()
    pause = 0.05
    while True:
        try:
            return work()
        except (sql.SQLAlchemyError, optuna.exceptions.StorageInternalError) as error:
            waited = time.monotonic() - began
            if not is_transient(error):
                raise ConfigFault(explain(first_line(error), 0)) from error
            if waited >= seconds:
                raise ConfigFault(explain(first_line(error), waited)) from error
            time.sleep(min(pause, max(0.0, seconds - waited)))
            pause = min(pause * 2, 3)
