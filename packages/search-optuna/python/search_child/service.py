"""The studies of one parent, by the names it gave them."""

from __future__ import annotations

import threading
from typing import Any

import optuna
import sqlalchemy as sa

from .faults import patiently
from .owner import place_of
from .storage import explain, open_storage
from .studies import find_study, hold_to
from .study import Study
# Seconds that a storage is waited for which never answered.
_FIRST_PATIENCE = 20


class Service:
    def __init__(self) -> None:
        self._storages: dict[str, optuna.storages.RDBStorage] = {}
        self._studies: dict[str, tuple[Study, str]] = {}
        self._lock = threading.Lock()
        self._lease = 60.0
        self._patience = 120.0

    def call(self, method: str, params: dict[str, Any]) -> Any:
        if method == "open":
            return self._open(params)
        handle = params.pop("study")
        study, storage = self._studies[handle]
        if method == "close":
            with self._lock:
                del self._studies[handle]
            return self._patiently(storage, study.release)
        if method not in ("ask", "tell", "report", "trials", "importance"):
            raise ValueError(f"unknown method {method}")
        return self._patiently(storage, lambda: getattr(study, method)(**params))

    def _patiently(self, storage: str, work: Any, seconds: float | None = None) -> Any:
        limit = self._patience if seconds is None else seconds
        return patiently(work, limit, lambda fault, waited: explain(storage, fault, waited))

    def _open(self, params: dict[str, Any]) -> None:
        storage, request = params["storage"], params["request"]
        self._lease, self._patience = params["lease"], params["patience"]
        holder = {
            "owner": params["owner"],
            "place": place_of(params["pid"]),
            "lease": params["lease"],
        }
        definition = {
            key: request[key] for key in ("space", "sampler", "pruner", "seed", "first")
        }
        # A grid has as many points as trials are planned; other samplers only go on longer.
        if request["sampler"] == "grid":
            definition["trials"] = request["trials"]

        def work() -> Study:
            if storage not in self._storages:
                self._storages[storage] = open_storage(storage)
            opened = self._storages[storage]
            study_id = find_study(opened, request["name"])
            hold_to(opened, study_id, request["name"], definition)
            return Study(opened, study_id, request["name"], definition, request["trials"], holder)

        # A wrong address shows soon; a storage that was there before is worth waiting for.
        patience = self._patience if params["again"] else min(self._patience, _FIRST_PATIENCE)
        study = self._patiently(storage, work, patience)
        with self._lock:
            self._studies[params["study"]] = (study, storage)
        self._patiently(storage, study.hold)

    def hold(self) -> float:
        """Renews all leases; gives the seconds until the next time."""
        with self._lock:
            studies = [study for study, _ in self._studies.values()]
        for study in studies:
            try:
                study.hold()
            except sa.exc.SQLAlchemyError:
                # Requests report a storage that stays away; leases outlast shorter absences.
                continue
        return self._lease / 6
