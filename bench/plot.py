"""A plot of speed against the size of the archive, as SVG that needs no library."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP, _RIGHT = 640, 320, 60, 44, 20, 150
_COLOURS = ("#0b6e4f", "#c8553d", "#1f4e79", "#8a6d3b", "#6b4e9b")

Scale = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Line:
    """A named line through (bytes of the archive, MB per CPU second)."""

    name: str
    points: tuple[tuple[int, float], ...]


def svg(lines: Sequence[Line]) -> str:
    """Return the plot; both axes are logarithmic."""
    sizes = [size for line in lines for size, _ in line.points]
    speeds = [speed for line in lines for _, speed in line.points]
    across = _scale(min(sizes), max(sizes), _LEFT, _WIDTH - _RIGHT)
    up = _scale(min(speeds) / 1.3, max(speeds) * 1.3, _HEIGHT - _BOTTOM, _TOP)
    parts = [*_across_axis(sorted(set(sizes)), across), *_up_axis(min(speeds), max(speeds), up)]
    for line, colour in zip(lines, _COLOURS, strict=False):
        places = [(across(size), up(speed)) for size, speed in line.points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places]
        x, y = places[-1]
        parts.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{line.name}</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif"'
    ground = '<rect width="100%" height="100%" fill="white"/>'
    return "\n".join([f'{head} font-size="12">', ground, *parts, "</svg>\n"])


def _scale(low: float, high: float, start: float, end: float) -> Scale:
    span = math.log(high / low) or 1.0
    return lambda value: start + (end - start) * math.log(value / low) / span


def _across_axis(sizes: Sequence[int], across: Scale) -> list[str]:
    y = _HEIGHT - _BOTTOM
    parts = [f'<line x1="{_LEFT}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}" stroke="#444"/>']
    for size in sizes:
        label = f"{size / 1e6:,.0f}"
        parts.append(f'<text x="{across(size):.1f}" y="{y + 16}" text-anchor="middle" fill="#444">{label}</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 8}" text-anchor="middle" fill="#444">archive, MB</text>')
    return parts


def _up_axis(low: float, high: float, up: Scale) -> list[str]:
    ticks = [tick for tick in (0.01, 0.1, 0.3, 1, 3, 10, 30, 100) if low / 1.3 <= tick <= high * 1.3]
    parts = [f'<line x1="{_LEFT}" y1="{_TOP}" x2="{_LEFT}" y2="{_HEIGHT - _BOTTOM}" stroke="#444"/>']
    for tick in ticks:
        y = up(tick)
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="#444">{tick:g}</text>')
        parts.append(f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}" stroke="#ddd"/>')
    return [*parts, f'<text x="{_LEFT}" y="{_TOP - 6}" text-anchor="middle" fill="#444">MB per CPU second</text>']
