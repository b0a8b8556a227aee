"""Our tables beside Optuna's: which process holds which trial, and how each ended.

A trial has a number that is counted without orphans. Each time it is given out is an attempt, which
is one trial of Optuna. The key (study, number, attempt) is unique in the database, an attempt is
only begun when the one before has ended as orphaned, and both happen in one transaction with
Optuna's own rows. So no number can end twice, whatever processes do at the same time.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

import sqlalchemy as sa
from sqlalchemy import event

metadata = sa.MetaData()

studies = sa.Table(
    "reality_check_studies",
    metadata,
    sa.Column("study_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("created", sa.Double, nullable=False),
)

attempts = sa.Table(
    "reality_check_attempts",
    metadata,
    sa.Column("study_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("attempt", sa.Integer, primary_key=True, autoincrement=False),
    # Names the request that asked for it, which may have to be repeated.
    sa.Column("token", sa.String(64), nullable=False, unique=True),
    sa.Column("owner", sa.String(64), nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("begun", sa.Double, nullable=False),
    # Seconds of the database's own clock: those of several machines may differ.
    sa.Column("held_until", sa.Double, nullable=False),
    sa.Column("ended", sa.String(16)),
    sa.Column("reason", sa.Text),
    # What the pruner noted, as JSON.
    sa.Column("pruning", sa.Text),
)

attributes = sa.table(
    "trial_user_attributes", sa.column("trial_id"), sa.column("key"), sa.column("value_json")
)


class Lost(Exception):
    """Another process was quicker."""


def now(engine: sa.Engine) -> sa.ColumnElement[float]:
    """The database's clock in seconds."""
    text = {
        "sqlite": "(julianday('now') - 2440587.5) * 86400.0",
        "postgresql": "extract(epoch from clock_timestamp())::double precision",
    }
    return sa.literal_column(text[engine.dialect.name], sa.Double)


@contextmanager
def also(storage: Any, *statements: sa.Executable) -> Iterator[None]:
    """Adds statements to the transaction that Optuna makes inside; an update must find its row."""

    def add(session: Any) -> None:
        for statement in statements:
            found = session.execute(statement).rowcount
            if isinstance(statement, sa.Update) and found != 1:
                raise Lost

    target = storage.scoped_session.session_factory
    event.listen(target, "before_commit", add)
    try:
        yield
    finally:
        event.remove(target, "before_commit", add)
