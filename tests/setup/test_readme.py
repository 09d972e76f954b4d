"""Every variable of the environment that the portal reads is in the README."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from config.launch.place import ROOT

HOUSE = ("config", "reports", "directives", "enterprises", "accounts", "notifications")
NOT_OURS = {"DJANGO_SETTINGS_MODULE", "PATH", "PYTEST_XDIST_WORKER", "DEBIAN_FRONTEND", "PYTHONUNBUFFERED", "FONTCONFIG_FILE"}


def variables_read() -> set[str]:
    """The words in capitals that a call or subscript near the environment names."""
    trees = (ast.parse(path.read_text()) for app in HOUSE for path in (ROOT / app).rglob("*.py"))
    return {name for tree in trees for node in ast.walk(tree) for name in names(node)} - NOT_OURS


def names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and near_the_environment(node.func):
        yield from (argument.value for argument in node.args[:1] if is_name(argument))
    if is_read(node) and near_the_environment(node.value) and is_name(node.slice):
        yield node.slice.value


def is_read(node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load)


def near_the_environment(node: ast.AST) -> bool:
    readers = {"text", "words", "number", "address", "site", "people", "environ", "environment", "getenv"}
    parts = ast.unparse(node).split(".")
    return bool(readers & set(parts))


def is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and re.fullmatch(r"[A-Z][A-Z_]+", str(node.value)) is not None


def test_the_search_finds_what_it_must() -> None:
    known = {"DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "ALLOWED_HOSTS", "PORT", "DATA_DIR", "PORTAL_FAILPOINT"}
    assert known <= variables_read()


def test_every_variable_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert sorted(name for name in variables_read() if f"`{name}`" not in readme) == []
