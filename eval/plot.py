"""The plot of risk against coverage, as SVG that needs nothing else."""

from collections.abc import Sequence

from markupsafe import Markup

Point = tuple[float, float]

_WIDTH, _HEIGHT = 560, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 16, 16, 46
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def risk_coverage(now: Sequence[Point], before: Sequence[Point] = ()) -> Markup:
    """Draw one curve, and the baseline's dashed behind it."""
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" class="plot" xmlns="http://www.w3.org/2000/svg">',
        "<title>Risk against coverage</title>",
        *(_grid(tick) for tick in _TICKS),
        f'<text class="axis" x="{(_LEFT + _WIDTH - _RIGHT) / 2:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">'
        "coverage: share of all questions answered, the surest first</text>",
        f'<text class="axis" transform="translate(14 {(_TOP + _HEIGHT - _BOTTOM) / 2:.0f}) rotate(-90)"'
        ' text-anchor="middle">risk: share of these that is wrong</text>',
        _curve(before, "before") if before else "",
        _curve(now, "now"),
        "</svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - built from numbers and literals only


def _x(coverage: float) -> float:
    return _LEFT + coverage * (_WIDTH - _LEFT - _RIGHT)


def _y(risk: float) -> float:
    return _HEIGHT - _BOTTOM - risk * (_HEIGHT - _TOP - _BOTTOM)


def _grid(tick: float) -> str:
    x, y, label = _x(tick), _y(tick), f"{tick:.0%}"
    return (
        f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="tick" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
        f'<text class="tick" x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{label}</text>'
    )


def _curve(points: Sequence[Point], name: str) -> str:
    """The curve as a line, with its end marked: that is where the service starts to abstain."""
    if not points:
        return (
            f'<text class="tick" x="{_x(0.5):.0f}" y="{_y(0.5):.0f}" text-anchor="middle">nothing was answered</text>'
        )
    path = " ".join(f"{_x(coverage):.1f},{_y(risk):.1f}" for coverage, risk in points)
    end_x, end_y = path.rsplit(" ", 1)[-1].split(",")
    return f'<polyline class="{name}" points="{path}"/><circle class="{name}" cx="{end_x}" cy="{end_y}" r="3.5"/>'
