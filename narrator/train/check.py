"""What is wrong with labels: too few, repeats, conflicts, leakage between splits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from narrator.errors import InputError
from narrator.train.data import Labelled, near_identical
from narrator.train.quality import Finding

_FEWEST = 5
_FEW = 30


def check_labels(posts: Sequence[Labelled], earlier: Sequence[int], other: str = "") -> tuple[Finding, ...]:
    """Look for faults in labelled posts before anything is learnt from them.

    Args:
        earlier: for every post the first one it nearly repeats, or -1.
        other: the label of posts without a topic.
    """
    counts = Counter(post.topic for post in posts)
    named = {topic: count for topic, count in counts.items() if topic != other}
    findings = []
    if len(named) < 2:
        findings.append(Finding(f"There is only {len(named)} topic; a classifier needs two.", grave=True))
    for topic, count in sorted(named.items(), key=lambda pair: pair[1]):
        if count < _FEWEST:
            findings.append(
                Finding(f"'{topic}' has {count} posts; at least {_FEWEST} are needed, {_FEW} are better.", grave=True)
            )
        elif count < _FEW:
            findings.append(Finding(f"'{topic}' has only {count} posts: its figures will be uncertain."))
    if "none" in named:
        findings.append(Finding("A topic cannot be called 'none': that is what abstaining is called.", grave=True))
    empty = [post.id for post in posts if not post.text.strip()]
    if empty:
        findings.append(Finding(f"{len(empty)} posts have no text.", tuple(empty[:5])))
    return (*findings, *_repeats(posts, earlier))


def _repeats(posts: Sequence[Labelled], earlier: Sequence[int]) -> list[Finding]:
    """Report near-identical posts: plain repeats, and repeats with another topic or in another group."""
    pairs = [
        (posts[first], post) for post, first in zip(posts, earlier, strict=True) if first >= 0 and post.text.strip()
    ]
    conflicts = [f"{one.id}/{two.id}" for one, two in pairs if one.topic != two.topic]
    leaks = [f"{one.id}/{two.id}" for one, two in pairs if one.group != two.group]
    findings = []
    if pairs:
        findings.append(
            Finding(f"{len(pairs)} posts nearly repeat an earlier one; they are left out of training and test.")
        )
    if conflicts:
        findings.append(
            Finding(f"{len(conflicts)} of these repeats have another topic than the first.", tuple(conflicts[:5]))
        )
    if leaks:
        findings.append(
            Finding(f"{len(leaks)} repeats stand in different groups: tests would have leaked.", tuple(leaks[:5]))
        )
    return findings


def leakage(train: Sequence[Labelled], test: Sequence[Labelled]) -> tuple[Finding, ...]:
    """Report test posts that nearly repeat a training post."""
    earlier = near_identical([post.text for post in (*train, *test)])
    seen = [test[at - len(train)].id for at in range(len(train), len(earlier)) if 0 <= earlier[at] < len(train)]
    if not seen:
        return ()
    return (Finding(f"{len(seen)} of {len(test)} test posts nearly repeat a training post.", tuple(seen[:5])),)


def refuse_grave(findings: Sequence[Finding], where: str) -> None:
    """Raise where a finding forbids training.

    Raises:
        InputError: with every grave finding.
    """
    grave = [finding.what for finding in findings if finding.grave]
    if grave:
        raise InputError(" ".join(grave), where, "Mend the labels and train again.")
