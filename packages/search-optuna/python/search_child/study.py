"""One study: gives out points, takes values, and takes over what ended processes left behind."""

from __future__ import annotations

import json
from typing import Any

import optuna
import sqlalchemy as sa
from optuna.exceptions import UpdateFinishedTrialError
from optuna.trial import TrialState

from . import sampling
from .claims import Lost, also, attempts, attributes, now
from .grid import Grid
from .history import Attempt, History
from .owner import describe

_TOKEN = "reality-check:token"
_STATES = {
    "complete": TrialState.COMPLETE,
    "failed": TrialState.FAIL,
    "pruned": TrialState.PRUNED,
    "orphaned": TrialState.FAIL,
}


class Study:
    def __init__(
        self,
        storage: optuna.storages.RDBStorage,
        study_id: int,
        name: str,
        definition: dict[str, Any],
        trials: int,
        holder: dict[str, Any],
    ) -> None:
        self._storage = storage
        self._engine = storage.engine
        self._study_id = study_id
        self._name = name
        self._definition = definition
        grid = definition["sampler"] == "grid"
        self._trials = min(trials, Grid(definition).trials) if grid else trials
        self._owner = holder["owner"]
        self._place = json.dumps(holder["place"])
        self._lease = holder["lease"]
        self._history = History(storage, study_id, holder["owner"], _TOKEN)

    def ask(self, token: str) -> dict[str, Any] | None:
        while True:
            history = self._history.read()
            asked = history.by_token(token)
            if asked:
                return self._opened(asked)
            left = history.orphan()
            if left is None and len(history.latest) >= self._trials:
                return None
            if left and left.ended is None and not self._orphan(left):
                continue
            # Whether it was this process that began one shows in the next round.
            self._begin(left, history.latest, token)

    def _begin(self, left: Attempt | None, latest: list[Attempt], token: str) -> None:
        """One attempt more, with its point, in one transaction, unless another is quicker."""
        if left:
            number, attempt, trial, pruning = left.number, left.attempt + 1, left.trial, left.pruning
        else:
            number, attempt, pruning = len(latest), 0, None
            trial = sampling.sample(self._definition, self._name, [one.as_seen() for one in latest])
        place = json.loads(self._place)
        notes = {key: value for key, value in trial.system_attrs.items() if key != _TOKEN}
        template = optuna.trial.create_trial(
            state=TrialState.RUNNING,
            params=trial.params,
            distributions=trial.distributions,
            user_attrs={"number": number, "attempt": attempt + 1, "process": describe(place)},
            system_attrs={**notes, _TOKEN: token},
            intermediate_values=trial.intermediate_values,
        )
        row = sa.insert(attempts).values(
            study_id=self._study_id,
            number=number,
            attempt=attempt,
            token=token,
            owner=self._owner,
            place=self._place,
            begun=now(self._engine),
            held_until=now(self._engine) + self._lease,
            pruning=pruning and json.dumps(pruning),
        )
        try:
            with also(self._storage, row):
                self._storage.create_new_trial(self._study_id, template_trial=template)
        except sa.exc.IntegrityError:
            return

    def _opened(self, attempt: Attempt) -> dict[str, Any]:
        point = {name: attempt.trial.params[name] for name in self._definition["space"]}
        return {"number": attempt.number, "point": point}

    def _orphan(self, left: Attempt) -> bool:
        reason = f"orphaned: {describe(left.place)} ended without telling a value"
        return self._end(left, "orphaned", None, reason)

    def _end(self, attempt: Attempt, ended: str, value: float | None, reason: str | None) -> bool:
        """Ends an attempt in Optuna's tables and in ours at once; False if it has ended before."""
        statements: list[Any] = [
            sa.update(attempts)
            .where(attempts.c.token == attempt.token, attempts.c.ended.is_(None))
            .values(ended=ended, reason=reason)
        ]
        if reason is not None:
            row = {"trial_id": attempt.trial._trial_id, "key": "reason"}
            statements.append(sa.insert(attributes).values(**row, value_json=json.dumps(reason)))
        values = None if value is None else [value]
        if ended == "pruned" and attempt.trial.intermediate_values:
            values = [attempt.trial.intermediate_values[attempt.trial.last_step]]
        try:
            with also(self._storage, *statements):
                self._storage.set_trial_state_values(
                    attempt.trial._trial_id, _STATES[ended], values
                )
            return True
        except (Lost, UpdateFinishedTrialError):
            return False

    def tell(self, token: str, end: dict[str, Any]) -> None:
        state, value, reason = end["state"], end.get("value"), end.get("reason")
        attempt = self._known(token)
        if attempt.ended is None and self._end(attempt, state, value, reason):
            return
        attempt = self._known(token)
        # Taken over meanwhile: the value of whoever runs it now counts.
        if attempt.ended in (state, "orphaned") and attempt.trial.value == (
            value if attempt.ended == "complete" else attempt.trial.value
        ):
            return
        raise ValueError(
            f"trial {attempt.number} was told {state} {value}, after {attempt.ended} "
            f"{attempt.trial.value}"
        )

    def _known(self, token: str) -> Attempt:
        attempt = self._history.read().by_token(token)
        if attempt is None:
            raise ValueError(f"no trial {token} in study {self._name}")
        return attempt

    def report(self, token: str, step: int, value: float | None) -> bool:
        """Notes a value on the way; whether the trial is to be given up."""
        history = self._history.read()
        attempt = history.by_token(token)
        if attempt is None:
            raise ValueError(f"no trial {token} in study {self._name}")
        # Asked before, and perhaps answered: a resumed trial goes through its steps again.
        if step in attempt.trial.intermediate_values:
            return bool(attempt.pruning and attempt.pruning["pruned"] == step)
        if attempt.ended is not None:
            return False
        number = float("nan") if value is None else value
        pruning = self._pruning(attempt, history.latest, step, number)
        noted = sa.update(attempts).where(attempts.c.token == token)
        with also(self._storage, noted.values(pruning=pruning and json.dumps(pruning))):
            self._storage.set_trial_intermediate_value(attempt.trial._trial_id, step, number)
        return bool(pruning and pruning["pruned"] == step)

    def _pruning(
        self, attempt: Attempt, latest: list[Attempt], step: int, value: float
    ) -> dict[str, Any] | None:
        if self._definition["pruner"] == "none":
            return None
        seen = [one.as_seen() for one in latest]
        seen[attempt.number].intermediate_values[step] = value
        study = sampling.replica(self._definition, self._name, seen, attempt.number)
        trial = study.get_trials(deepcopy=False)[attempt.number]
        prune = study.pruner.prune(study, trial)
        before = attempt.trial.system_attrs
        after = study._storage.get_trial(trial._trial_id).system_attrs
        notes = {key: after[key] for key in after if key not in before}
        return {"notes": notes, "pruned": step if prune else None}

    def trials(self) -> list[dict[str, Any]]:
        return [
            {**self._opened(one), "state": one.state, "value": one.value, "reason": one.told}
            for one in self._history.read().latest
        ]

    def importance(self) -> dict[str, float] | None:
        seen = [one.as_seen() for one in self._history.read().latest]
        return sampling.importances(self._definition, self._name, seen)

    def hold(self) -> None:
        """Renews the lease on all open trials."""
        self._lease_until(now(self._engine) + self._lease)

    def release(self) -> None:
        """Leaves open trials to whoever asks next."""
        self._lease_until(0)

    def _lease_until(self, until: Any) -> None:
        with self._engine.begin() as connection:
            connection.execute(
                sa.update(attempts)
                .where(attempts.c.study_id == self._study_id, attempts.c.owner == self._owner)
                .where(attempts.c.ended.is_(None))
                .values(held_until=until)
            )
