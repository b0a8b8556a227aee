"""Points of a grid in an order drawn by the seed, so that any beginning of it is spread out."""

from __future__ import annotations

import math
import random
from typing import Any


def _even(domain: dict[str, Any], count: int) -> list[Any]:
    """Points at equal distances, of logarithms where values are drawn by those; ends included."""
    low, high = domain["low"], domain["high"]
    if low == high:
        return [low]
    if count == 1:
        shares = [0.5]
    else:
        shares = [index / (count - 1) for index in range(count)]
    if domain["log"]:
        between = [math.exp(math.log(low) + s * (math.log(high) - math.log(low))) for s in shares]
    else:
        between = [low + s * (high - low) for s in shares]
    # The ends themselves, not what rounding makes of them.
    values = [min(max(value, low), high) for value in between]
    if count > 1:
        values[0], values[-1] = low, high
    if domain["kind"] == "integer":
        return sorted({round(value) for value in values})
    return values


def _limit(domain: dict[str, Any]) -> float:
    """How many different values there can be."""
    if domain["kind"] == "choice":
        return len(domain["values"])
    if domain["low"] == domain["high"]:
        return 1
    return domain["high"] - domain["low"] + 1 if domain["kind"] == "integer" else math.inf


def counts(space: dict[str, Any], planned: int) -> dict[str, int]:
    """Choices whole, ranges two points or more, and then more as long as all points fit in."""
    result = {
        name: len(domain["values"]) if domain["kind"] == "choice" else int(min(2, _limit(domain)))
        for name, domain in sorted(space.items())
    }
    while True:
        # The coarsest range first, so that they grow alike.
        for name in sorted(result, key=lambda each: (result[each], each)):
            grown = {**result, name: result[name] + 1}
            if grown[name] <= _limit(space[name]) and math.prod(grown.values()) <= planned:
                result = grown
                break
        else:
            return result


def _axes(space: dict[str, Any], planned: int) -> dict[str, list[Any]]:
    return {
        name: space[name]["values"] if space[name]["kind"] == "choice" else _even(space[name], count)
        for name, count in counts(space, planned).items()
    }


class Grid:
    """The points of a study's grid; those that were given beforehand come before it."""

    def __init__(self, definition: dict[str, Any]) -> None:
        given = len(definition["first"])
        self._given = given
        planned = max(1, definition["trials"] - given)
        self._axes = _axes(definition["space"], planned)
        size = math.prod(len(values) for values in self._axes.values())
        # Places in a list of all points, which may itself be too long to make.
        self._order = random.Random(definition["seed"]).sample(range(size), min(size, planned))
        self.trials = given + len(self._order)

    def point(self, number: int) -> dict[str, Any]:
        place = self._order[number - self._given]
        point = {}
        for name, values in self._axes.items():
            place, at = divmod(place, len(values))
            point[name] = values[at]
        return point
