"""What commands refuse or say when there is nothing to do: nothing is overwritten, mixed or passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import run

pytestmark = pytest.mark.usefixtures("analyser")


def test_a_data_set_overwrites_nothing_else(posts: str) -> None:
    """A folder that holds anything but an earlier data set is left as it is."""
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("mine")
    ran = run("score", posts, "-o", "mine", "--format", "dataset")
    assert ran.exit_code == 2
    assert "notes.txt" in ran.stderr
    assert Path("mine/notes.txt").read_text() == "mine"


def test_results_of_two_versions_in_two_files(results: str) -> None:
    """Files made with different lexicons are refused, and the file and line of the other one named."""
    text = Path(results).read_text(encoding="utf-8")
    Path("other.jsonl").write_text(text.replace('"lexicon":"sha256:', '"lexicon":"sha256:other'), encoding="utf-8")
    ran = run("report", results, "other.jsonl")
    assert ran.exit_code == 1
    assert ran.stderr.startswith("narrator: other.jsonl:1: ")


def test_scan_of_no_post() -> None:
    """A file whose records hold no post gives no list to choose from."""
    Path("none.jsonl").write_text('{"id": "1"}\n')
    ran = run("scan", "none.jsonl")
    assert ran.exit_code == 1
    assert "--post" not in ran.stdout


def test_score_in_vain() -> None:
    """Records none of which became a post are counted, and the code says that nothing was scored."""
    Path("none.jsonl").write_text('{"id": "1", "text": null}\n{"id": "2", "text": null}\n')
    ran = run("score", "none.jsonl", "-q")
    assert ran.exit_code == 1
    assert ran.stderr == "narrator: none.jsonl: no record became a post (2 empty)\n"


def test_an_interrupted_run_says_how_to_go_on(posts: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in a run with a file names the option that goes on with it."""
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("narrator.run.score_to_file", interrupt)
    ran = run("score", posts, "-o", "out.jsonl")
    assert ran.exit_code == 130
    assert "go on with --resume" in ran.stderr


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_scan_of_a_number_that_is_not_there(posts: str, form: str) -> None:
    """A post that is not there is told so in every format."""
    ran = run("scan", posts, "--post", "4", "--format", form)
    assert ran.exit_code == 2
    assert "there are 3 posts, so none is number 4." in ran.stderr
