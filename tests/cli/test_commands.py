"""Commands print exactly what they promise and leave with the right code, on a pipe and on a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Analyser, run
from tests.goldens import check

pytestmark = pytest.mark.usefixtures("analyser")


def test_scan_text() -> None:
    """One post from the command line, on a pipe: the golden report, no escape in it."""
    ran = run("scan", "--text", TEXT)
    assert ran.exit_code == 0, ran.output
    check("cli-scan-text.txt", ran.stdout)
    assert "\x1b" not in ran.stdout
    assert ran.stderr == ""


def test_scan_color_always() -> None:
    """With --color always the same report carries colours."""
    ran = run("scan", "--text", TEXT, "--color", "always")
    check("cli-scan-color.txt", ran.stdout)
    assert "\x1b[" in ran.stdout


@pytest.mark.parametrize("theme", ["plain", "projector"])
def test_scan_theme(theme: str) -> None:
    """A theme by flag and by setting is the same; another than the default looks different."""
    flag = run("scan", "--text", TEXT, "--theme", theme, FORCE_COLOR="1", COLORTERM="truecolor").stdout
    setting = run("scan", "--text", TEXT, FORCE_COLOR="1", COLORTERM="truecolor", NARRATOR_THEME=theme).stdout
    assert flag == setting != run("scan", "--text", TEXT, FORCE_COLOR="1", COLORTERM="truecolor").stdout


def test_scan_jsonl() -> None:
    """As JSON lines, the result has the text and spans that slice it."""
    ran = run("scan", "--text", TEXT, "--format", "jsonl")
    row = json.loads(ran.stdout)
    assert row["post"]["text"] == TEXT
    assert [TEXT[each["start"]:each["end"]] for each in row["matches"]] == ["Kiev regime"]


@pytest.mark.parametrize("args", [("scan",), ("scan", "-")])
def test_scan_stdin(args: tuple[str, ...]) -> None:
    """A pipe without a name and "-" both mean standard input."""
    ran = run(*args, stdin=TEXT)
    assert ran.exit_code == 0, ran.output
    assert "{Kiev regime}[D1]" in ran.stdout


def test_scan_list(posts: str) -> None:
    """A file with several posts gives one line for each."""
    ran = run("scan", posts)
    assert ran.exit_code == 0
    check("cli-scan-list.txt", ran.stdout)


def test_scan_post(posts: str) -> None:
    """--post N shows one of them, and a number too high is told how many there are."""
    assert "post p3" in run("scan", posts, "--post", "3").stdout
    ran = run("scan", posts, "--post", "4")
    assert ran.exit_code == 2
    assert ran.stderr == (
        "narrator: --post: there are 3 posts, so none is number 4.\n  Leave --post away to see the list.\n")
    assert ran.stdout == ""


def test_scan_why() -> None:
    """--why adds the pattern and the stance's layers."""
    ran = run("scan", "--text", TEXT, "--why")
    assert "Stance: asserted, since no cue governs it." in ran.stdout
    assert "Pattern: kiev regime" in ran.stdout


def test_scan_svg(tmp_path: Path) -> None:
    """--svg draws the report as a picture, too."""
    ran = run("scan", "--text", TEXT, "--svg", "out.svg", FORCE_COLOR="1", COLORTERM="truecolor")
    assert ran.exit_code == 0, ran.output
    assert Path("out.svg").read_text(encoding="utf-8").startswith("<svg")


def test_report_of_posts_and_of_results_agree(posts: str) -> None:
    """Scoring first changes nothing about the report."""
    lines = run("scan", posts, "--format", "jsonl").stdout
    Path("scored.jsonl").write_text(lines)
    one, other = run("report", posts).stdout, run("report", "scored.jsonl").stdout
    assert one.replace("posts.jsonl", "") .split("\n")[1:] == other.replace("posts.jsonl", "").split("\n")[1:]


def test_report(results: str) -> None:
    """The report of results is the golden one; from standard input it differs by its title alone."""
    ran = run("report", results)
    assert ran.exit_code == 0, ran.output
    check("cli-report.txt", ran.stdout)
    piped = run("report", "-", stdin=Path(results).read_bytes())
    assert piped.stdout.split("\n")[1:] == ran.stdout.split("\n")[1:]


def test_report_tsv(results: str) -> None:
    """The frame table as TSV has a header and as many cells in each row."""
    lines = run("report", results, "--format", "tsv").stdout.splitlines()
    assert lines[0].startswith("group\tframe\tposts\tasserted\tvoiced\tother\tper_1000")
    assert len({line.count("\t") for line in lines}) == 1
    assert "own\thostile-bloc\t11\t1\t10\t0" in "\n".join(lines)


def test_report_json(results: str) -> None:
    """The summary as JSON says who voices what under one name."""
    row = json.loads(run("report", results, "--format", "json").stdout)
    assert row["schema"] == "narrator.summary/1"
    assert {"speaker": "Lavrov", "frame": "hostile-bloc", "rejected": False, "count": 12} in row["speakers"]
    assert {"frame": "external-control", "stance": "rejected", "speaker": "the minister", "count": 1} in row["stances"]


def test_selection(results: str) -> None:
    """--frame and --pack leave the other matches out, words and posts in."""
    table = run("report", results, "--frame", "siege", "--format", "tsv").stdout.splitlines()
    assert [line.split("\t")[1] for line in table[1:]] == ["siege"]
    assert "13 posts" in run("report", results, "--frame", "siege").stdout
    assert "external-control" in run("report", results, "--pack", "generic", "--format", "tsv").stdout
    assert "No entry" in run("scan", "--text", TEXT, "--pack", "generic").stdout


@pytest.mark.parametrize(("option", "name"), [("--frame", "seige"), ("--pack", "ru")])
@pytest.mark.parametrize("command", [("scan", "--text", TEXT), ("report", "results.jsonl")])
def test_unknown_selection(results: str, command: tuple[str, ...], option: str, name: str) -> None:
    """An unknown frame or pack is a mistake in usage, and the known ones are listed."""
    ran = run(*command, option, name)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert f"no {option[2:]} '{name}'." in ran.stderr
    assert "Known: " in ran.stderr


def test_report_mixed_inputs(posts: str, results: str) -> None:
    """Posts and results together are refused."""
    ran = run("report", posts, results)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "some inputs are results and some are posts" in ran.stderr


def test_why(results: str) -> None:
    """`why` shows one match's receipt, by id and by place, or all of them and the topic."""
    ran = run("why", results, "11", "4")
    assert ran.exit_code == 0, ran.output
    check("cli-why.txt", ran.stdout)
    assert run("why", results, "1", "4").stdout == ran.stdout
    assert "Words that weighed most for conflict: regime, army" in run("why", results, "11").stdout


def test_why_and_scan_agree(posts: str) -> None:
    """`why` and `scan --why` draw a receipt alike."""
    scanned = run("scan", posts, "--post", "1", "--why").stdout
    explained = run("why", posts, "p1", "1").stdout
    receipt = explained.split("\n\n")[1].split("\n   The")[0]
    assert receipt in scanned


@pytest.mark.parametrize(("args", "message"), [
    (("why", "results.jsonl", "nobody"),
     "no post has the id 'nobody'.\n  Give a place from 1 to 13, or an id such as 11, 20, 21."),
    (("why", "results.jsonl", "11", "9"), "post 11 has 6 matches, so none is number 9."),
])
def test_why_misses(results: str, args: tuple[str, ...], message: str) -> None:
    """A post or match that is not there is told so."""
    ran = run(*args)
    assert ran.exit_code == 2
    assert message in ran.stderr


def test_demo_does_not_pause_on_a_pipe(analyser: Analyser) -> None:
    """On a pipe the tour runs through, content note first, each step once."""
    ran = run("demo")
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.index("Content note.") < ran.stdout.index("Step 1:")
    assert [ran.stdout.count(f"Step {number}:") for number in range(1, 6)] == [1] * 5
    assert "Press Enter" not in ran.stderr


def test_demo_pauses_when_told() -> None:
    """With --pause it waits four times; one step alone needs no pause."""
    assert run("demo", "--pause", stdin="\n" * 4).stderr.count("Press Enter") == 4
    ran = run("demo", "--pause", "--step", "2")
    assert "Press Enter" not in ran.stderr
    assert "Step 1:" not in ran.stdout


def test_config_show() -> None:
    """Settings are listed with value and origin, tab-separated."""
    Path("narrator.toml").write_text('theme = "projector"\n')
    lines = run("config", "show", NARRATOR_COLOR="never").stdout.splitlines()
    rows = {line.split("\t")[0]: line.split("\t")[1:3] for line in lines}
    assert rows["theme"] == ["projector", "narrator.toml"]
    assert rows["color"] == ["never", "NARRATOR_COLOR"]
    assert rows["detect"] == ["true", "default"]


def test_version() -> None:
    """The version comes with the digests of lexicon and model."""
    lines = run("--version").stdout.splitlines()
    assert lines[0].startswith("narrator 0.")
    assert lines[1:] == [f"lexicon  sha256:{'ab' * 32}", f"model    sha256:{'cd' * 32}"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    """Each shell gets its script, which asks narrator itself."""
    ran = run("completion", shell)
    assert ran.exit_code == 0
    assert "_NARRATOR_COMPLETE" in ran.stdout


@pytest.mark.parametrize(("words", "at", "expected"), [
    ("narrator sc", 1, {"scan", "score"}),
    ("narrator scan --th", 2, {"--theme"}),
    ("narrator scan --theme pro", 3, {"projector"}),
    ("narrator report --frame s", 3, {"siege"}),
    ("narrator report --pack ru", 3, {"ru-state"}),
    ("narrator score --fail-on s", 3, {"siege"}),
])
def test_completions(words: str, at: int, expected: set[str]) -> None:
    """Commands, options and values are completed."""
    ran = run(_NARRATOR_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(at))
    assert {line.split(",")[1] for line in ran.stdout.splitlines()} >= expected
