"""Finds or makes the study of a request, and holds requests to what it was made for."""

from __future__ import annotations

import json
from typing import Any

import optuna
import sqlalchemy as sa
from optuna.study import StudyDirection

from . import claims
from .faults import ConfigFault


def _clear(engine: sa.Engine, study_id: int, before: float) -> None:
    """Rows left by a study that was deleted, and whose number SQLite gave out again."""
    with engine.begin() as connection:
        for table, time in (
            (claims.attempts, claims.attempts.c.begun),
            (claims.studies, claims.studies.c.created),
        ):
            connection.execute(sa.delete(table).where(table.c.study_id == study_id, time < before))


def find_study(storage: optuna.storages.RDBStorage, name: str) -> int:
    with storage.engine.connect() as connection:
        before = connection.execute(sa.select(claims.now(storage.engine))).scalar_one()
    try:
        study_id = storage.create_new_study([StudyDirection.MAXIMIZE], name)
        _clear(storage.engine, study_id, before)
        return study_id
    except optuna.exceptions.DuplicatedStudyError:
        return storage.get_study_id_from_name(name)


def _differences(found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    return [
        f"{key} {json.dumps(found.get(key))[:200]}, now {json.dumps(wanted[key])[:200]}"
        for key in wanted
        if found.get(key) != wanted[key]
    ]


def hold_to(
    storage: optuna.storages.RDBStorage, study_id: int, name: str, definition: dict[str, Any]
) -> None:
    """Writes down what the study is, or compares where it was written before."""
    row = {"study_id": study_id, "definition": json.dumps(definition)}
    try:
        with storage.engine.begin() as connection:
            created = claims.now(storage.engine)
            connection.execute(sa.insert(claims.studies).values(**row, created=created))
    except sa.exc.IntegrityError:
        pass
    else:
        for key, value in definition.items():
            storage.set_study_user_attr(study_id, key, value)
    query = sa.select(claims.studies.c.definition).where(claims.studies.c.study_id == study_id)
    with storage.engine.connect() as connection:
        found = json.loads(connection.execute(query).scalar_one())
    differences = _differences(found, json.loads(row["definition"]))
    if differences:
        raise ConfigFault(
            f'search study "{name}": it was begun with {"; ".join(differences)}; '
            "take back the change, or name another study or storage"
        )
