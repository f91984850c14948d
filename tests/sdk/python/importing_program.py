"""What importing the package costs, by what it loads."""

from __future__ import annotations

import subprocess
import sys

from checks import run_checks

HEAVY = ("pydantic", "httpx", "asyncio", "ssl", "email")


def loaded_by(program: str) -> set[str]:
    """The modules that are there after a program, in a fresh interpreter."""
    command = [sys.executable, "-c", f"{program}\nimport sys; print(*sys.modules)"]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def check_import() -> None:
    """loads neither pydantic nor httpx by itself."""
    loaded = loaded_by("import cute_sdk")
    assert not loaded.intersection(HEAVY), loaded.intersection(HEAVY)
    assert len([module for module in loaded if module.startswith("cute_sdk")]) <= 3


def check_client() -> None:
    """makes a client without pydantic, which the first call needs."""
    loaded = loaded_by("from cute_sdk import Cute, CuteError, sign_test; Cute(base_url='http://127.0.0.1:1')")
    assert "httpx" in loaded and "pydantic" not in loaded


def check_resources() -> None:
    """loads the models of the resources that are used alone."""
    loaded = loaded_by("from cute_sdk import Cute; Cute(base_url='http://127.0.0.1:1').brands")
    assert "cute_sdk._generated.models.brand" in loaded and "cute_sdk._generated.models.item" not in loaded


def check_names() -> None:
    """has everything that it names, and nothing else by name."""
    import cute_sdk
    from cute_sdk import models

    for module in (cute_sdk, models):
        assert set(module.__all__) <= set(dir(module)) and len(set(module.__all__)) == len(module.__all__)
        for name in module.__all__:
            assert getattr(module, name) is not None, name
        try:
            module.Nothing
        except AttributeError as error:
            assert "Nothing" in str(error)
        else:
            raise AssertionError("Nothing was found")


run_checks(globals())
