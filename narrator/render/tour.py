"""The guided tour: five steps over the sample posts, calm and explained."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from rich.text import Text

from narrator.archive.summary import summarise
from narrator.archive.voices import said, voices
from narrator.records import Frame, Result, Stance
from narrator.render.archive import archive_report
from narrator.render.paper import Paper
from narrator.render.post import colour, marked_text, name
from narrator.render.receipts import STANCES, Lexicon, Weight, topic_receipt
from narrator.render.terminal import post_report

REPORT = "ru-1"
EXAMPLES = {
    Stance.ASSERTED: ("ru-1", "kiev regime"),
    Stance.NEGATED: ("ua-4", "киевского режима"),
    Stance.QUOTED: ("ru-1", "strategic defeat"),
    Stance.ATTRIBUTED: ("us-2", "economic coercion"),
    Stance.DISTANCED: ("cn-2", "debt trap"),
    Stance.DEBUNKED: ("fc-1", "secret biolabs"),
    Stance.QUESTION: ("fc-2", "марионеточное правительство"),
    Stance.METALINGUISTIC: ("cl-1", "golden billion"),
}
"""The post and wording that show a stance best; another match of that stance stands in where they do not."""
REJECTION = "ua-2"
TOPICAL = ("ru-3", "ua-3", "ag-3")


class Model(Protocol):
    """What the tour asks of a topic model."""

    def explain(self, text: str, topic: str) -> Sequence[Weight]: ...


class Analyser(Protocol):
    """What the tour asks of an analyser."""

    @property
    def lexicon(self) -> Lexicon: ...

    @property
    def model(self) -> Model: ...


def content_note(paper: Paper) -> None:
    """Write what the reader is about to see, before it is seen."""
    paper.rule("narrator demo", "five steps")
    paper.write()
    paper.write(Text.assemble(
        ("Content note. ", "bold"),
        "The sample posts are about war. Some use dehumanising and partisan language, because that is what this tool "
        "is for. They were written for this tour in the style of several camps; no channel, speaker or statement in "
        "them is real."))
    paper.write()
    paper.write("narrator shows how a post is told: which framing terms it uses, whether the author uses them or only "
                "mentions them, and what the post is about. It does not say whether a post is true, and a frame is no "
                "fault: every camp has its own.")


def _opening(paper: Paper, number: int, title: str, *paragraphs: str) -> None:
    paper.write()
    paper.rule(f"Step {number}: {title}", f"{number} of {len(STEPS)}")
    for paragraph in paragraphs:
        paper.write()
        paper.write(paragraph)


def _post(results: Sequence[Result], id: str) -> Result:
    return next(result for result in results if result.post.id == id)


def one_report(paper: Paper, number: int, results: Sequence[Result], analyser: Analyser) -> None:
    """Step 1: the report of one post."""
    _opening(
        paper, number, "a report",
        "Every marked span is an entry of the lexicon. The letter names its frame, the number its receipt below. "
        "A filled mark is the author's own voice; a badge says so when it is somebody else's, or when the wording "
        "is denied, doubted or discussed.")
    result = _post(results, REPORT)
    paper.write()
    post_report(paper, result, analyser.lexicon, _weights(analyser, result))
    paper.write("Ask yourself: which of these words would the other side use for the same thing?")


def use_and_mention(paper: Paper, number: int, results: Sequence[Result], analyser: Analyser) -> None:
    """Step 2: the same kinds of wording in every stance."""
    _opening(
        paper, number, "use is not mention",
        "Counting words alone would treat the speaker, the reporter, the fact-checker and the teacher alike. "
        "narrator reads how each relates to the words.")
    for stance in Stance:
        found = _example(results, stance)
        if found is not None:
            _shown(paper, stance, STANCES[stance], found, analyser.lexicon.frames)
    denied = next(((_post(results, REJECTION), at) for at, match in enumerate(_post(results, REJECTION).matches)
                   if voices(match)[0] == "rejected"), None)
    if denied is not None:
        _shown(paper, "rejected", "a speaker denies it; never counted as use", denied, analyser.lexicon.frames)
    paper.write()
    paper.write("Only asserted and voiced matches enter the two rates, and each rate is shown apart. narrator does "
                "not detect irony, and its rules can err: --why shows which cue decided.")


def _shown(paper: Paper, label: str, about: str, found: tuple[Result, int], frames: Mapping[str, Frame]) -> None:
    result, at = found
    paper.write()
    paper.write(Text.assemble((label, "bold"), (f"  {about}", paper.theme.faint)))
    paper.write(_sentence(paper, result, [at], frames), 3)
    paper.write(paper.line(f"{result.post.channel}, post {result.post.id}: {said(result.matches[at])}",
                           paper.theme.faint), 3)


def _example(results: Sequence[Result], stance: Stance) -> tuple[Result, int] | None:
    """Return a match of a stance: the chosen one, its last occurrence, else that in the shortest sentence."""
    chosen = None
    shortest: tuple[int, Result, int] | None = None
    for result in results:
        for at, match in enumerate(result.matches):
            if match.stance is not stance or voices(match)[0] == "rejected":
                continue
            if (result.post.id, match.text.lower()) == EXAMPLES[stance]:
                chosen = (result, at)
            length = match.sentence[1] - match.sentence[0]
            if shortest is None or length < shortest[0]:
                shortest = (length, result, at)
    return chosen or (shortest and shortest[1:])


def _sentence(paper: Paper, result: Result, places: Sequence[int], frames: Mapping[str, Frame]) -> Text:
    matches = [result.matches[at] for at in places]
    start = min(min(match.start, match.sentence[0]) for match in matches)
    end = max(max(match.end, match.sentence[1]) for match in matches)
    text = result.post.text[start:end].rstrip()
    line = marked_text(paper, text, matches, frames, start, [at + 1 for at in places])
    line.plain = line.plain.replace("\n", " ")
    return line


def two_camps(paper: Paper, number: int, results: Sequence[Result], analyser: Analyser) -> None:
    """Step 3: one frame as two camps use it."""
    frames = analyser.lexicon.frames
    _opening(
        paper, number, "one frame, two camps",
        "A frame is a move, not a side. Here the same move is made from opposite camps; only the names change.")
    for frame in _shared(results):
        known = frames[frame]
        paper.write()
        head = (name(frame, frames), f"bold {paper.theme.line(colour(frame, frames))}")
        paper.write(Text.assemble(head, (f"  {dict(known.definition)['en']}", paper.theme.faint)), hang=3)
        for result, places in _camps(results, frame):
            paper.write(_sentence(paper, result, places, frames), 3)
            paper.write(paper.line(f"{result.post.channel}, post {result.post.id}", paper.theme.faint), 3)
        paper.write(Text(f"Question: {dict(known.question)['en']}", style="italic"), 3)


def _camps(results: Sequence[Result], frame: str) -> list[tuple[Result, list[int]]]:
    """Return the first asserted sentence of a frame in each channel family, at most two."""
    found: dict[str, tuple[Result, list[int]]] = {}
    for result in results:
        places = [at for at, match in enumerate(result.matches)
                  if match.frame == frame and match.stance is Stance.ASSERTED]
        if places:
            sentence = result.matches[places[0]].sentence
            same = [at for at in places if result.matches[at].sentence == sentence]
            found.setdefault(result.post.id.split("-")[0], (result, same))
    return list(found.values())[:2]


def _shared(results: Sequence[Result], count: int = 3) -> list[str]:
    """Return the frames that most camps of the samples assert, at least two camps each."""
    camps: dict[str, set[str]] = {}
    for result in results:
        for match in result.matches:
            if match.stance is Stance.ASSERTED:
                camps.setdefault(match.frame, set()).add(result.post.id.split("-")[0])
    ranked = sorted((frame for frame in camps if len(camps[frame]) > 1), key=lambda frame: (-len(camps[frame]), frame))
    return ranked[:count]


def topics(paper: Paper, number: int, results: Sequence[Result], analyser: Analyser) -> None:
    """Step 4: what the topic model sees."""
    _opening(
        paper, number, "what the topic model sees",
        "Framing is how a post is told; the topic is what it is about. A classifier trained on news gives each topic "
        "a probability, and abstains where none is likely enough. The words that weighed most are its reasons.")
    for id in TOPICAL:
        result = _post(results, id)
        paper.write()
        paper.write(Text(paper.cut(result.post.text, paper.measure - 3), style="italic"))
        topic_receipt(paper, result, _weights(analyser, result))


def archive(paper: Paper, number: int, results: Sequence[Result], analyser: Analyser) -> None:
    """Step 5: all sample posts in one report."""
    _opening(
        paper, number, "a whole archive",
        "The same evidence for many posts. Each frame has two rates: in the channel's own voice, and with what others "
        "say in it. The brackets are 95 % intervals: so few posts leave them wide. Forwarded posts stand apart.")
    paper.write()
    archive_report(paper, summarise(results), analyser.lexicon, "the sample posts")
    paper.write("Next: narrator scan --text \"...\" for a post of your own, narrator report FILE for an archive, "
                "narrator --help for the rest.")


def _weights(analyser: Analyser, result: Result) -> Sequence[Weight]:
    return analyser.model.explain(result.post.text, result.topics[0].topic) if result.words else ()


Step = Callable[[Paper, int, Sequence[Result], Analyser], None]
STEPS: tuple[Step, ...] = (one_report, use_and_mention, two_camps, topics, archive)
