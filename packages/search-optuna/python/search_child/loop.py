"""Answers one request after another until the parent ends."""

from __future__ import annotations

import importlib.metadata
import platform
import signal
import sys
import threading
import traceback
import warnings
from typing import Any, Callable

from .channel import Channel

PROTOCOL = 1


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def hello() -> dict[str, Any]:
    """Without importing anything heavy: the parent says what is missing."""
    packages = ("optuna", "cmaes", "psycopg", "torch", "scipy")
    return {
        "protocol": PROTOCOL,
        "python": platform.python_version(),
        "executable": sys.executable,
        "packages": {name: _version(name) for name in packages},
    }


def main() -> None:
    # Ctrl-C reaches the whole group; the parent, which may have values to tell, decides when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = Channel()
    service: Any = None
    for request in channel.requests():
        answer: dict[str, Any] = {"id": request["id"]}
        try:
            if request["method"] == "hello":
                answer["result"] = hello()
            else:
                if service is None:
                    service = _serve()
                answer["result"] = service.call(request["method"], request["params"])
        except Exception as error:
            config = type(error).__name__ == "ConfigFault"
            if not config:
                traceback.print_exc()
            message = str(error) if config else f"{type(error).__name__}: {error}"
            answer["error"] = {"config": config, "message": message}
        channel.answer(answer)


def _serve() -> Any:
    import optuna

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)
    from .service import Service

    service = Service()
    _repeat(service.hold)
    return service


def _repeat(work: Callable[[], float]) -> None:
    """Does something again and again beside the requests; it says after how many seconds."""

    def run() -> None:
        pause = threading.Event()
        while True:
            pause.wait(work())

    threading.Thread(target=run, daemon=True).start()
