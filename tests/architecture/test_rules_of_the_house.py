"""The rules of the house, as tests: each names the file that breaks it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median, quantiles

from django.conf import settings

from tests.architecture.house import APPS, MODULES, ROOT, SCRIPTS, TEMPLATES, every_url, named, tree_of

OPEN_TO_STRANGERS = {
    "health", "set_language", "sign_in", "password_reset", "password_reset_done", "password_reset_confirm",
    "password_reset_complete", "directives:verify_start", "directives:verify",
}
LAYER_NAMES = {"core", "common", "utils", "services", "helpers", "managers"}


def those(paths: Iterable[Path], wrong: Callable[[Path], object]) -> list[str]:
    """The names of the files of which it is true."""
    return [named(path) for path in paths if wrong(path)]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_no_file_is_longer_than_a_reader_can_hold():
    assert those(MODULES, lambda path: len(text_of(path).splitlines()) > 300) == []


def test_a_module_is_named_for_its_subject():
    assert those(MODULES, lambda path: LAYER_NAMES & {path.stem, *path.relative_to(ROOT).parts}) == []


def is_only_imports(tree: ast.Module) -> bool:
    return all(isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.ClassDef) for node in tree.body)


def test_a_module_begins_with_a_sentence_that_says_what_it_is_for():
    modules = [path for path in MODULES if path.name not in ("__init__.py", "apps.py")]
    assert those(modules, lambda path: not ast.get_docstring(tree_of(path))) == []


def writes_of_state(tree: ast.Module) -> list[int]:
    """Lines that assign to ``x.state`` or call ``update(state=…)``."""
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            lines += [t.lineno for t in targets if isinstance(t, ast.Attribute) and t.attr == "state"]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
            lines += [node.lineno for k in node.keywords if k.arg == "state"]
    return lines


def test_state_is_changed_by_the_workflow_alone():
    """The one other place is a message put back into the queue of the outbox, whose states are no workflow."""
    writes = {named(path): len(writes_of_state(tree_of(path))) for path in MODULES if "notifications" not in path.parts}
    assert {name: lines for name, lines in writes.items() if lines} == {"accounts/workflow.py": 1, "directives/deliveries.py": 1}


def functions(path: Path) -> list[int]:
    nodes = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(n.end_lineno or n.lineno) - n.body[0].lineno + 1 for n in nodes]


def test_functions_are_small():
    sizes = [size for path in MODULES for size in functions(path)]
    assert median(sizes) <= 8
    assert quantiles(sizes, n=10)[-1] <= 22


def test_only_the_listed_pages_are_open_to_strangers():
    assert "accounts.requests.SignInGate" in settings.MIDDLEWARE
    open_pages = {name for _route, name, view in every_url() if not getattr(view, "login_required", True)}
    assert open_pages == OPEN_TO_STRANGERS


def test_every_page_has_a_name():
    assert [route for route, name, _view in every_url() if name.endswith("None")] == []


def test_pages_carry_no_script_style_or_handler_of_their_own():
    pages = [path for path in TEMPLATES if not {"letters", "bootstrap5"} & set(path.parts)]
    assert those(pages, of_their_own) == []


def of_their_own(path: Path) -> bool:
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text_of(path), flags=re.S)
    without_tags = re.sub(r"\{%.*?%\}", "", text, flags=re.S)  # the words of tags are no attributes
    script = r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")"
    other = r"<style|\sstyle=|\son[a-z]+=|javascript:|\|safe\b"
    return "autoescape off" in text or bool(re.search(f"{script}|{other}", without_tags))


def test_every_form_that_keeps_what_was_typed_offers_it_again():
    """Inside of the form, where the script looks for it."""
    forms = re.compile(r"<form([^>]*)>(.*?)</form>", re.DOTALL)
    silent = [
        path for path in TEMPLATES for head, body in forms.findall(text_of(path))
        if re.search(r"data-draft(?![-\w])", head) and "data-draft-own" not in head and "components/draft_offer.html" not in body
    ]  # fmt: skip
    assert those(silent, bool) == []


def test_scripts_build_no_markup_from_text():
    building = re.compile(r"\beval\(|new Function\(|document\.write|\.innerHTML\s*=(?!\s*\"\")")
    assert those(SCRIPTS, lambda path: building.search(text_of(path))) == []


def test_views_fetch_through_the_person_who_asks():
    """No ``objects.get``, ``objects.all`` or ``objects.filter`` in a view: a record comes from ``visible_to``."""
    fetching = re.compile(r"objects\s*\.\s*(get|all|filter|exclude)\(")
    assert those([path for path in MODULES if "views" in path.parts], lambda path: fetching.search(text_of(path))) == []


def test_the_apps_of_the_house_are_the_apps_of_the_settings():
    assert set(APPS) < set(settings.INSTALLED_APPS)
