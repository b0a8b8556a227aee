"""Opens a storage: an SQLite file or a PostgreSQL database, with Optuna's tables and ours."""

from __future__ import annotations

import os
import sqlite3
import time
from typing import Any

import optuna
import sqlalchemy as sa
from optuna.storages import RDBStorage

from . import claims
from .faults import ConfigFault, is_race

# How long SQLite itself waits for another process; we then try again.
_SQLITE_WAIT = 5

# A connection whose other end is gone is given up after half a minute.
_KEEPALIVE = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


def is_postgres(storage: str) -> bool:
    return storage.startswith(("postgresql://", "postgres://", "postgresql+"))


def shown(storage: str) -> str:
    """The storage for a message, without its password."""
    if not is_postgres(storage):
        return storage
    return sa.make_url(storage).render_as_string(hide_password=True)


def explain(storage: str, fault: str, waited: float) -> str:
    since = f" for {waited:.0f} s" if waited else ""
    if is_postgres(storage):
        return (
            f"search storage {shown(storage)}: {fault}{since}, expected a PostgreSQL server that "
            "answers; check the address, or start the server and run again"
        )
    if "locked" in fault:
        return (
            f"search storage {storage}: {fault}{since}, expected a file that others hold only for "
            "moments; end the program that has it open, often a database browser"
        )
    return (
        f"search storage {storage}: {fault}, expected an SQLite file of a search that can be "
        "written; check the path and its permissions, or name another file"
    )


def _postgres(storage: str) -> RDBStorage:
    try:
        import psycopg  # noqa: F401
    except ImportError:
        raise ConfigFault(
            f"search storage {shown(storage)}: this Python has no psycopg, expected it for "
            'PostgreSQL; run "npx reality-check setup" or pip install "psycopg[binary]"'
        ) from None
    url = sa.make_url(storage)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    text = url.render_as_string(hide_password=False)
    kwargs: dict[str, Any] = {"pool_pre_ping": True, "connect_args": _KEEPALIVE}
    return RDBStorage(_escaped(text), engine_kwargs=kwargs)


def _escaped(url: str) -> str:
    # Optuna reads the address as a template.
    return url.replace("{", "{{").replace("}", "}}")


def _sqlite(path: str) -> RDBStorage:
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    except OSError as error:
        raise ConfigFault(explain(path, error.strerror or str(error), 0)) from None

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=_SQLITE_WAIT, check_same_thread=False)

    # Connecting ourselves allows any path; in an address some characters would have a meaning.
    return RDBStorage("sqlite://", engine_kwargs={"creator": connect, "poolclass": sa.QueuePool})


def open_storage(storage: str) -> RDBStorage:
    make = _postgres if is_postgres(storage) else _sqlite
    for attempt in range(20):
        try:
            opened = make(storage)
            claims.metadata.create_all(opened.engine)
            return opened
        except RuntimeError as error:
            if "compatible with the table schema" not in str(error):
                raise
            raise ConfigFault(
                f"search storage {shown(storage)}: its tables are of another Optuna than "
                f"{optuna.__version__}; name another storage, or upgrade it: optuna storage upgrade"
            ) from None
        except (sa.exc.SQLAlchemyError, optuna.exceptions.StorageInternalError) as error:
            # Several processes that begin at once make the same tables.
            if attempt == 19 or not is_race(error):
                raise
            time.sleep(0.1)
    raise AssertionError("unreachable")
