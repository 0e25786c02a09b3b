"""Curves of what peers find, as SVG that needs nothing else."""

from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 150, 16, 46
_COLOURS = ("#0b6e4f", "#c2410c", "#1d4ed8", "#7e22ce", "#525252", "#be123c")
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def curves(budgets: Sequence[int], found: Mapping[str, Sequence[float]]) -> str:
    """Draw the share of the gold characters found (0 to 1) against the characters returned, a line for each peer."""
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" role="img" '
        'xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="12">',
        "<title>Gold characters found, by characters returned</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        *(_horizontal(tick) for tick in _TICKS),
        *(_label(_x(at, budgets), f"{budget // 1000}k") for at, budget in enumerate(budgets)),
        _label((_LEFT + _WIDTH - _RIGHT) / 2, "characters returned", _HEIGHT - 10),
    ]
    for number, (name, shares) in enumerate(found.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = " ".join(f"{_x(at, budgets):.1f},{_y(share):.1f}" for at, share in enumerate(shares))
        top = _TOP + 18 * number + 8
        parts += [
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>',
            f'<text x="{_WIDTH - _RIGHT + 12}" y="{top}" fill="{colour}">{escape(name)}</text>',
        ]
    return "".join([*parts, "</svg>"])


def _x(at: int, budgets: Sequence[int]) -> float:
    return _LEFT + at * (_WIDTH - _LEFT - _RIGHT) / max(1, len(budgets) - 1)


def _y(share: float) -> float:
    return _HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM)


def _horizontal(tick: float) -> str:
    y = _y(tick)
    return (
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#555">{tick:.0%}</text>'
    )


def _label(x: float, text: str, y: float = _HEIGHT - _BOTTOM + 18) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="#555">{text}</text>'
