"""No module needs, by whatever way round, a module that needs it: imports inside functions count, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from tests.architecture.house import MODULES, ROOT, tree_of

NAMES = {".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p for p in MODULES}


def imports(tree: ast.Module) -> Iterator[str]:
    """What runs: imports for the sake of types alone are left out."""
    for node in ast.iter_child_nodes(tree):
        yield from _imports(node)


def _imports(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.ImportFrom) and node.module:
        yield from (f"{node.module}.{alias.name}" if f"{node.module}.{alias.name}" in NAMES else node.module for alias in node.names)
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    for child in ast.iter_child_nodes(node):
        yield from _imports(child)


def test_imports_run_in_no_circle():
    needs = {name: {i for i in imports(tree_of(path)) if i in NAMES and i != name} for name, path in NAMES.items()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        raise AssertionError(" → ".join(circle.args[1])) from None
