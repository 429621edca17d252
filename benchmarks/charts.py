"""Small curves one below the other, as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 720, 90
LEFT, GAP = 60, 30


@dataclass(frozen=True)
class Curve:
    """Values over time, and what they are."""

    name: str
    points: Sequence[tuple[float, float]]


def chart(curves: Sequence[Curve], end: float, unit: str) -> str:
    """Draw each from nought, so that what grows is seen to grow, and what does not is not."""
    height = (HEIGHT + GAP) * len(curves) + GAP
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + LEFT + 20} {height}" '
        'font-family="sans-serif" font-size="11">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for number, curve in enumerate(curves):
        lines.extend(_drawn(curve, end, number * (HEIGHT + GAP) + GAP))
    lines.append(f'<text x="{LEFT}" y="{height - 8}">0 to {end:g} {escape(unit)}</text></svg>')
    return "\n".join(lines)


def _drawn(curve: Curve, end: float, top: float) -> list[str]:
    most = max((value for _, value in curve.points), default=0) or 1
    base = top + HEIGHT
    points = " ".join(
        f"{LEFT + at / end * WIDTH:.1f},{base - value / most * HEIGHT:.1f}" for at, value in curve.points
    )
    return [
        f'<text x="{LEFT}" y="{top - 5}" font-weight="bold">{escape(curve.name)}</text>',
        f'<text x="{LEFT - 5}" y="{top + 9}" text-anchor="end">{most:.4g}</text>',
        f'<text x="{LEFT - 5}" y="{base}" text-anchor="end">0</text>',
        f'<path d="M{LEFT} {top}v{HEIGHT}h{WIDTH}" fill="none" stroke="#999"/>',
        f'<polyline points="{points}" fill="none" stroke="#0b6e75" stroke-width="1.5"/>',
    ]
