"""The trials of a study as our tables and Optuna's together tell them."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import Any

import optuna
import sqlalchemy as sa
from optuna.trial import FrozenTrial, TrialState

from .claims import attempts, now
from .owner import is_dead


@dataclass
class Attempt:
    number: int
    attempt: int
    token: str
    owner: str
    place: dict[str, Any]
    expired: bool
    ended: str | None
    reason: str | None
    pruning: dict[str, Any] | None
    trial: FrozenTrial

    @property
    def state(self) -> str:
        """As seen from outside, where an orphan is a trial that is still to end."""
        return "running" if self.ended in (None, "orphaned") else self.ended

    @property
    def value(self) -> float | None:
        return self.trial.value if self.ended == "complete" else None

    @property
    def told(self) -> str | None:
        return self.reason if self.ended in ("failed", "pruned") else None

    def as_seen(self) -> FrozenTrial:
        """The trial for a sampler: an orphan is under way, since its point will be tried again."""
        trial = copy.copy(self.trial)
        trial.intermediate_values = dict(trial.intermediate_values)
        trial.system_attrs = dict(trial.system_attrs)
        if self.ended == "orphaned":
            trial.state, trial.datetime_complete, trial.value = TrialState.RUNNING, None, None
        if self.pruning:
            trial.system_attrs.update(self.pruning["notes"])
        return trial


@dataclass
class Moment:
    """What the storage held at one moment."""

    latest: list[Attempt]
    all: list[Attempt]
    owner: str

    def by_token(self, token: str) -> Attempt | None:
        return next((one for one in self.all if one.token == token), None)

    def orphan(self) -> Attempt | None:
        """The first trial whose process ended before it told a value."""
        for one in self.latest:
            if one.ended == "orphaned":
                return one
            left = one.expired or is_dead(one.place)
            if one.ended is None and one.owner != self.owner and left:
                return one
        return None


class History:
    def __init__(
        self, storage: optuna.storages.RDBStorage, study_id: int, owner: str, token: str
    ) -> None:
        self._engine = storage.engine
        # Keeps ended trials, which do not change, in memory.
        self._cached = optuna.storages.get_storage(storage)
        self._study_id = study_id
        self._owner = owner
        self._token = token

    def read(self) -> Moment:
        # Ours first: a row of ours is committed together with its trial, never before.
        query = (
            sa.select(attempts, (attempts.c.held_until < now(self._engine)).label("expired"))
            .where(attempts.c.study_id == self._study_id)
            .order_by(attempts.c.number, attempts.c.attempt)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        trials = {
            trial.system_attrs.get(self._token): trial
            for trial in self._cached.get_all_trials(self._study_id, deepcopy=False)
        }
        found = [self._attempt(row, trials[row["token"]]) for row in rows]
        latest = {one.number: one for one in found}
        return Moment([latest[number] for number in sorted(latest)], found, self._owner)

    @staticmethod
    def _attempt(row: Any, trial: FrozenTrial) -> Attempt:
        return Attempt(
            number=row["number"],
            attempt=row["attempt"],
            token=row["token"],
            owner=row["owner"],
            place=json.loads(row["place"]),
            expired=bool(row["expired"]),
            ended=row["ended"],
            reason=row["reason"],
            pruning=json.loads(row["pruning"]) if row["pruning"] else None,
            trial=trial,
        )
