"""Chooses the point of a trial from the trials before it, and from nothing else.

Each time, the trials are copied into a study in memory, under the numbers that leave orphans out,
and a new sampler is seeded from the study's seed and the number. So the same history gives the same
point, whatever processes have begun, ended or died in between.
"""

from __future__ import annotations

import hashlib
from typing import Any, Sequence

import optuna
from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)
from optuna.pruners import BasePruner, HyperbandPruner, MedianPruner, NopPruner
from optuna.samplers import BaseSampler, CmaEsSampler, GPSampler, RandomSampler, TPESampler
from optuna.trial import FrozenTrial, TrialState

from .grid import Grid


def distribution_of(domain: dict[str, Any]) -> BaseDistribution:
    if domain["kind"] == "choice":
        return CategoricalDistribution(domain["values"])
    make = IntDistribution if domain["kind"] == "integer" else FloatDistribution
    return make(domain["low"], domain["high"], log=domain["log"])


def distributions_of(space: dict[str, Any]) -> dict[str, BaseDistribution]:
    # In the order of names: samplers draw one after another.
    return {name: distribution_of(space[name]) for name in sorted(space)}


def _seed(seed: int, number: int) -> int:
    digest = hashlib.sha256(f"{seed}:{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big")


def _sampler(kind: str, seed: int) -> BaseSampler:
    if kind == "tpe":
        # Every trial has every setting, so there is nothing for the option `group` to split.
        return TPESampler(seed=seed, multivariate=True, constant_liar=True)
    if kind == "cmaes":
        return CmaEsSampler(seed=seed)
    if kind == "gp":
        return GPSampler(seed=seed)
    return RandomSampler(seed=seed)


def _longest(history: Sequence[FrozenTrial]) -> int | str:
    """Hyperband's most steps, from the trial that ended first: it must not change later."""
    ended = [t for t in history if t.state == TrialState.COMPLETE and t.last_step is not None]
    if not ended:
        return "auto"
    return min(ended, key=lambda t: t.datetime_complete).last_step + 1


def _pruner(kind: str, history: Sequence[FrozenTrial]) -> BasePruner:
    if kind == "median":
        return MedianPruner()
    if kind == "hyperband":
        return HyperbandPruner(max_resource=_longest(history))
    return NopPruner()


def replica(
    definition: dict[str, Any], name: str, history: Sequence[FrozenTrial], number: int
) -> optuna.Study:
    """A study in memory that holds these trials, numbered from 0 in their order."""
    study = optuna.create_study(
        study_name=name,
        direction="maximize",
        sampler=_sampler(definition["sampler"], _seed(definition["seed"], number)),
        pruner=_pruner(definition["pruner"], history),
    )
    for trial in history:
        study._storage.create_new_trial(study._study_id, template_trial=trial)
    # Hyperband forms its brackets, by which samplers look at the history, when it first prunes.
    study.pruner.prune(study, optuna.trial.create_trial(state=TrialState.RUNNING))
    return study


def sample(definition: dict[str, Any], name: str, history: Sequence[FrozenTrial]) -> FrozenTrial:
    """The next trial with its point, and with what its sampler notes for those after it."""
    number = len(history)
    distributions = distributions_of(definition["space"])
    first = definition["first"]
    if number < len(first):
        return given(distributions, first[number])
    if definition["sampler"] == "grid":
        return given(distributions, Grid(definition).point(number))
    study = replica(definition, name, history, number)
    asked = study.ask(fixed_distributions=distributions)
    return study._storage.get_trial(asked._trial_id)


def given(distributions: dict[str, BaseDistribution], point: dict[str, Any]) -> FrozenTrial:
    values = {name: point[name] for name in distributions}
    for name, distribution in distributions.items():
        if isinstance(distribution, FloatDistribution):
            values[name] = float(values[name])
    return optuna.trial.create_trial(
        state=TrialState.RUNNING, params=values, distributions=distributions
    )


def importances(definition: dict[str, Any], name: str, history: Sequence[FrozenTrial]) -> dict[str, float] | None:
    """Shares of the settings in the variance (PED-ANOVA; Watanabe, Bansal, Hutter 2023)."""
    complete = [t for t in history if t.state == TrialState.COMPLETE]
    varied = [
        setting
        for setting in sorted(definition["space"])
        if len({t.params[setting] for t in complete}) > 1
    ]
    if len(complete) < 4 or not varied or len({t.value for t in complete}) == 1:
        return None
    study = replica(definition, name, complete, 0)
    shares = optuna.importance.get_param_importances(
        study, evaluator=optuna.importance.PedAnovaImportanceEvaluator(), params=varied
    )
    return {setting: shares.get(setting, 0.0) for setting in definition["space"]}
