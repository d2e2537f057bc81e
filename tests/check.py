"""`make check`: everything that can be said of the code without running the site."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = "redaksi/templates"
CODE = [folder for folder in ("redaksi", "tests", "bench") if (ROOT / folder).is_dir()]

STEPS: dict[str, list[str]] = {
    "style": ["ruff", "check", "--quiet", *CODE, "hatch_build.py"],
    "format": ["ruff", "format", "--check", "--quiet", *CODE, "hatch_build.py"],
    "types": ["mypy"],
    "templates": ["djlint", TEMPLATES, "--lint", "--quiet"],
    "floors": ["lint-imports"],
    "spelling": [
        "codespell",
        *CODE,
        "hatch_build.py",
        "docs",
        "README.md",
        "CONTRIBUTING.md",
        "STYLE.md",
        "CHANGELOG.md",
        "Makefile",
    ],
    "docs": ["pytest", "tests/test_docs.py", "tests/test_documents.py", "tests/test_house.py"],
    "migrations": ["django", "makemigrations", "--check", "--dry-run"],
    "translations": ["pytest", "tests/test_translations.py"],
}
# Run as a module where there is one, so that the environment is the one this runs in.
MODULES = {"ruff", "mypy", "pytest", "django", "djlint"}


def main(names: list[str]) -> int:
    """Run all steps, or those named; every one is run, and the exit code says whether all were green."""
    failed = []
    wanted = {name: command for name, command in STEPS.items() if not names or name in names}
    # As many at a time as there are cores; what they say comes in the order above.
    with ThreadPoolExecutor(os.cpu_count()) as hands:
        for name, (done, took) in zip(wanted, hands.map(_run, wanted.values()), strict=True):
            verdict = "ok" if done.returncode == 0 else "FAILED"
            print(f"{name:<13} {verdict:<7} {took:5.1f} s", flush=True)
            if done.returncode != 0:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    if failed:
        print(f"Mend: {', '.join(failed)}. One alone: python -m tests.check {failed[0]}")
    return 1 if failed else 0


def _run(command: list[str]) -> tuple[subprocess.CompletedProcess[str], float]:
    """What a step said, and the seconds it took."""
    began = time.monotonic()
    done = subprocess.run(
        _resolved(command), cwd=ROOT, env=_environment(), capture_output=True, text=True
    )
    return done, time.monotonic() - began


def _resolved(command: list[str]) -> list[str]:
    tool, *arguments = command
    if tool in MODULES:
        return [sys.executable, "-m", tool, *arguments]
    existing = [part for part in arguments if part.startswith("-") or (ROOT / part).exists()]
    return [str(Path(sys.executable).parent / tool), *existing]


def _environment() -> dict[str, str]:
    folder = Path(tempfile.gettempdir()) / f"redaksi-check-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    (folder / "redaksi.toml").touch()
    return {
        **os.environ,
        "REDAKSI_SITE": str(folder),
        "DJANGO_SETTINGS_MODULE": "redaksi.site.settings",
        "DATABASE_URL": "",
        "PYTHONPATH": str(ROOT),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
