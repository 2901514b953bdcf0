"""The files around the package agree with it and with each other."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import pytest

from b12explain import __version__
from b12explain.cli import COMMANDS
from tools.lab_settings import write_settings
from tools.notebooks import tidy

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
yaml: Any = import_module("yaml")  # it carries no types


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def committed(not_run: Callable[[str], NoReturn]) -> list[Path]:
    """Every file that git holds."""
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True, text=True)
    if asked.returncode:
        not_run("this is no git checkout, so nothing says which files are committed")
    return [ROOT / name for name in asked.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_environment_lists_what_binder_needs_and_no_browser() -> None:
    environment = yaml.safe_load(read("environment.yml"))
    assert environment["name"] == "b12explain"
    assert environment["channels"] == ["conda-forge"]
    assert environment["dependencies"] == ["python=3.12", "pip", {"pip": ["-e .[lab]", "pytest", "nbval"]}]
    # repo2docker ignores a root environment.yml where such a folder is
    assert not (ROOT / "binder").exists()
    assert not (ROOT / ".binder").exists()


def test_the_constraints_are_plain_versions() -> None:
    lines = [line for line in read("constraints.txt").splitlines() if not line.startswith("#")]
    names = [re.fullmatch(r"([A-Za-z0-9._-]+)==[0-9][0-9A-Za-z.]*", line) for line in lines]
    assert [line for line, name in zip(lines, names, strict=True) if not name] == []
    pinned = {re.sub(r"[-_.]+", "-", name[1]).lower() for name in names if name}
    project = tomllib.loads(read("pyproject.toml"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["lab"]]
    needed += [name for name in project["optional-dependencies"]["test"] if not name.startswith("b12explain")]
    assert {re.split(r"[^a-z0-9-]", name.lower())[0] for name in needed} <= pinned
    assert "b12explain" not in pinned


def test_every_dependency_is_bounded_to_one_major_version() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    for line in [*project["dependencies"], *extras["lab"], *extras["test"]]:
        assert re.search(r">=[\d.]+,<\d+$", line) or line == "b12explain[lab]", line


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_and_holds_no_widget(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    assert len(text.encode()) < 150_000
    document = json.loads(text)
    assert set(document["metadata"]) == {"kernelspec", "language_info"}
    assert document["metadata"]["kernelspec"]["name"] == "python3"
    outputs = [output for cell in document["cells"] for output in cell.get("outputs", [])]
    assert {kind for output in outputs for kind in output["data"]} <= {"text/html", "text/plain"}
    assert "application/vnd.jupyter.widget" not in text


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_was_run_from_top_to_bottom(notebook: Path) -> None:
    cells = [cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"] if "outputs" in cell]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))


def test_tidying_takes_out_widgets_and_times_and_names_cells_by_what_they_say() -> None:
    formats: Any = import_module("nbformat")
    shown = {"text/plain": "It breaks.", "text/html": "<p>It breaks.", "image/png": "x"}
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}

    def notebook() -> Any:
        output = formats.v4.new_output("display_data", {**shown, **widget}, metadata={"a": 1})
        cell = formats.v4.new_code_cell("b12.Care()", outputs=[output], metadata={"execution": {"x": "1"}})
        return formats.v4.new_notebook(
            cells=[cell, formats.v4.new_markdown_cell("# A")], metadata={"widgets": {}}
        )

    one, other = notebook(), notebook()
    tidy(one)
    tidy(other)
    assert one == other
    assert one.cells[0].outputs[0].data == {"text/plain": "It breaks.", "text/html": "<p>It breaks."}
    assert one.cells[0].metadata == one.cells[0].outputs[0].metadata == {}
    assert "widgets" not in one.metadata


def test_tidying_refuses_a_cell_that_prints() -> None:
    formats: Any = import_module("nbformat")
    cell = formats.v4.new_code_cell("print(1)", outputs=[formats.v4.new_output("stream", text="1\n")])
    with pytest.raises(SystemExit, match=r"print\(1\)"):
        tidy(formats.v4.new_notebook(cells=[cell]))


def test_the_settings_of_jupyterlab_switch_its_news_off_and_keep_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "share/jupyter/lab/settings/overrides.json"
    path.parent.mkdir(parents=True)
    path.write_text('{"other": {"a": 1}, "@jupyterlab/apputils-extension:notification": {"b": 2}}')
    assert write_settings(tmp_path) == path
    news = {"b": 2, "fetchNews": "false", "checkForUpdates": False}
    assert json.loads(path.read_text()) == {
        "other": {"a": 1},
        "@jupyterlab/apputils-extension:notification": news,
    }


def test_binder_and_make_write_the_same_settings() -> None:
    assert "python tools/lab_settings.py" in read("postBuild")
    assert "python tools/lab_settings.py" in read("Makefile")
    for script in ("postBuild", ".ci/run"):
        assert (ROOT / script).stat().st_mode & 0o111, f"{script} is not executable"


def test_the_commands_of_the_readme_exist() -> None:
    text = read("README.md") + read("CONTRIBUTING.md")
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    asked = set(re.findall(r"(?:^|`| )make ([a-z]+)(?= |`|$)", text, re.MULTILINE))
    assert {"lab", "test", "report", "notebooks", "clean"} <= asked <= targets
    words = set(
        re.findall(
            r"b12explain ([a-z][a-z-]+)\b(?=[` \n])", "\n".join(re.findall(r"```sh\n(.*?)```", text, re.S))
        )
    )
    assert {"binder-link", "report"} <= words <= {command.name for command in COMMANDS}
    assert "make test" in read(".ci/run")


def test_every_file_that_the_documents_link_to_is_there() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SELF-CHECK.md", "TEACHING.md"):
        links = re.findall(r"\]\(([^)#:]+)\)", read(name))
        assert [link for link in links if not (ROOT / link).exists()] == [], name


def test_the_readme_leads_to_the_self_check_and_to_the_guide_for_teachers() -> None:
    assert {"SELF-CHECK.md", "TEACHING.md"} <= set(re.findall(r"\]\(([^)]*)\)", read("README.md")))


def test_the_self_check_counts_its_verdicts_right() -> None:
    head, *sections = read("SELF-CHECK.md").split("\n## ")
    counts = [line.split("|")[2:6] for line in head.splitlines() if re.search(r"\(\d+\) \|", line)]
    verdicts = ("met", "partly", "no", "does not apply")
    for section, told in zip(sections, counts, strict=False):
        rows = [line.split("|") for line in section.splitlines()[2:] if line.startswith("| ")][1:]
        assert {row[2].strip() for row in rows} <= set(verdicts)
        assert [sum(row[2].strip() == verdict for row in rows) for verdict in verdicts] == list(
            map(int, told)
        )
        assert all(row[3].strip() for row in rows)
    assert len(counts) == 3


def test_the_guide_for_teachers_has_a_whole_section_for_every_notebook() -> None:
    sections = read("TEACHING.md").split("\n## ")[1:]
    opened = [re.findall(r"\[Open\]\(notebooks/([^)]*)\)", section) for section in sections]
    assert opened == [[path.name] for path in NOTEBOOKS]
    for section in sections:
        for part in (
            "**Minutes:**",
            "**Objectives.**",
            "**Begin with**",
            "**Discuss.**",
            "**Often got wrong.**",
        ):
            assert part in section, f"{section.splitlines()[0]} lacks {part}"


def test_the_readme_names_every_notebook() -> None:
    named = re.findall(r"\(notebooks/([^)]*)\)", read("README.md"))
    assert named == [path.name for path in NOTEBOOKS]


def test_the_readme_says_when_to_seek_care_now() -> None:
    text = " ".join(read("README.md").replace(">", " ").split())
    assert "Not medical advice" in text
    for sign in ("walking", "weakness", "bladder or bowel", "vision", "nitrous oxide", "infant"):
        assert sign in text.partition("Seek care now")[2].partition("## ")[0], sign


def test_the_versions_and_licences_agree_everywhere() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    citation = yaml.safe_load(read("CITATION.cff"))
    assert __version__ == project["version"] == str(citation["version"])
    assert " AND ".join(citation["license"]) == project["license"]
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= citation.keys()
    assert [author["name"] for author in citation["authors"]] == [a["name"] for a in project["authors"]]
    assert "## [Unreleased]" in read("CHANGELOG.md") or f"## [{__version__}]" in read("CHANGELOG.md")


#: Written so that no pattern matches its own text.
FOREIGN = {
    "an absolute path of a machine": r"(?<![\w.:*/])/(?:home|root|Users|work|tmp)/\w|\b[A-Z]:\\Users\b",
    "the host of a package registry": r"py[p]i\.org|python[h]osted|registry\.np[m]js|[ao]\.an[a]conda",
    "a conflict that git left": r"(?m)^(?:<{7}|>{7}) ",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_no_committed_file_holds(what: str, committed: list[Path]) -> None:
    found = []
    for path in committed:
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in re.finditer(FOREIGN[what], text)]
    assert found == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an absolute path of a machine", "open('/{}/ann/data')"),
        ("an absolute path of a machine", '"C:\\{}\\ann"'),
        ("the host of a package registry", "https://files.{}.org/x"),
    ],
)
def test_a_foreign_word_would_be_found(what: str, text: str) -> None:
    for word in ("home", "Users", "python" + "hosted"):
        if re.search(FOREIGN[what], text.format(word)):
            return
    pytest.fail(f"{what} was not found in {text}")


def test_no_test_is_skipped_without_the_closing_list() -> None:
    bare = re.compile(r"pytest\.(?:mark\.)?(?:skip|xfail)|import" + "orskip")
    for path in sorted((ROOT / "tests").rglob("*.py")):
        allowed = 1 if path == ROOT / "tests/conftest.py" else 0
        assert len(bare.findall(path.read_text(encoding="utf-8"))) <= allowed + (path == Path(__file__)), path


@pytest.mark.parametrize("ci", ["true", ""])
def test_what_cannot_run_is_listed_with_its_reason_and_fails_under_ci(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ci: str
) -> None:
    (tmp_path / "conftest.py").write_text(read("tests/conftest.py"))
    (tmp_path / "test_it.py").write_text("def test_browser(not_run):\n    not_run('no Chromium (none)')\n")
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # they take seconds to load
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    if ci:
        assert done.returncode == 1
        assert "not run: no Chromium (none) (and under CI=true every test must run)" in done.stdout
    else:
        assert done.returncode == 0
        assert re.search(
            r"=+ not run =+\ntest_it.py::test_browser: not run: no Chromium \(none\)\n", done.stdout
        )
