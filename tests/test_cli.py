"""The command line: what it prints, and how it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from b12explain import __version__
from b12explain.binder import binder_link
from b12explain.cli import COMMANDS, main
from b12explain.errors import B12Error

LAB = "?labpath=notebooks%2F00-start-here.ipynb"
GITHUB = f"https://mybinder.org/v2/gh/someone/b12explain/main{LAB}"
GITLAB = f"https://mybinder.org/v2/gl/someone%2Fb12explain/main{LAB}"
REMOTES = [
    ("https://github.com/someone/b12explain.git", GITHUB),
    ("https://github.com/someone/b12explain", GITHUB),
    ("https://github.com/someone/b12explain/", GITHUB),
    ("https://name:secret@github.com/someone/b12explain.git", GITHUB),
    ("git@github.com:someone/b12explain.git", GITHUB),
    ("ssh://git@github.com/someone/b12explain.git", GITHUB),
    ("ssh://git@github.com:22/someone/b12explain.git", GITHUB),
    ("https://GitHub.com/someone/b12explain.git", GITHUB),
    ("https://gitlab.com/someone/b12explain.git", GITLAB),
    ("git@gitlab.com:someone/b12explain.git", GITLAB),
    ("ssh://git@gitlab.com/someone/b12explain", GITLAB),
    ("git@gitlab.com:a/b/c.git", f"https://mybinder.org/v2/gl/a%2Fb%2Fc/main{LAB}"),
]


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty git checkout that the command line is called in."""
    git(tmp_path, "init", "--initial-branch=main")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("remote", "link"), REMOTES)
def test_each_form_of_remote_gives_its_binder_link(remote: str, link: str) -> None:
    assert binder_link(remote, "main") == link


def test_a_branch_with_a_slash_stays_one_word_of_the_link() -> None:
    assert "/b12explain/more%2Fnerves?" in binder_link("git@github.com:someone/b12explain.git", "more/nerves")


@pytest.mark.parametrize(
    "remote", ["https://example.org/someone/b12explain", "/somewhere/else", "", "https://github.com/someone"]
)
def test_a_remote_that_binder_cannot_reach_is_refused_with_what_to_do(remote: str) -> None:
    with pytest.raises(B12Error, match=r"github\.com and gitlab\.com.*git remote set-url origin"):
        binder_link(remote, "main")


def test_a_refused_remote_does_not_show_its_password() -> None:
    with pytest.raises(B12Error) as caught:
        binder_link("https://name:secret@example.org/someone/b12explain", "main")
    assert "'example.org'" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_binder_link_prints_link_and_badge(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(checkout, "remote", "add", "origin", "git@github.com:someone/b12explain.git")
    assert main(["binder-link"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        GITHUB,
        f"[![Open in Binder](https://mybinder.org/badge_logo.svg)]({GITHUB})",
    ]


def test_binder_link_names_the_present_branch(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(checkout, "remote", "add", "origin", "https://github.com/someone/b12explain")
    git(checkout, "checkout", "-b", "spring")
    assert main(["binder-link"]) == 0
    assert "/b12explain/spring?" in capsys.readouterr().out


def test_binder_link_names_the_commit_where_there_is_no_branch(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(checkout, "remote", "add", "origin", "https://github.com/someone/b12explain")
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    git(checkout, *author, "commit", "--allow-empty", "--no-verify", "-m", "one")
    git(checkout, "checkout", "--detach")
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()
    assert main(["binder-link"]) == 0
    assert f"/b12explain/{head}?" in capsys.readouterr().out


def test_without_a_remote_the_reader_is_told_what_to_do(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checkout.is_dir()
    assert main(["binder-link"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "b12explain: this checkout has no git remote 'origin'. Set it: git remote add origin ADDRESS\n"
    )


def test_outside_a_checkout_the_reader_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["binder-link"]) == 2
    assert "is in no git checkout" in capsys.readouterr().err


def test_without_git_the_reader_is_told_so(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(checkout))
    assert main(["binder-link"]) == 2
    assert "b12explain: git was not found" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"b12explain {__version__}\n"


def test_a_word_that_is_no_command_is_refused_with_the_valid_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["bind"])
    assert ended.value.code == 2
    assert "binder-link" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(
    command: tuple[str, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    name, explained, _ = command
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert explained in " ".join(capsys.readouterr().out.split())


def test_help_imports_nothing_heavy() -> None:
    heavy = ["numpy", "plotly", "pybtex", "msgspec", "nbconvert", "ipywidgets"]
    look = (
        "import sys\nfrom b12explain.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"sys.exit(' '.join(set({heavy}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", look], check=False, capture_output=True, text=True)
    assert done.stderr.strip() == ""
    assert "binder-link" in done.stdout
