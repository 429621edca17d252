"""What stands written in the picture, and what a click at some place of it means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tests.browser.visitor import Place, Visitor

__all__ = ["Meant", "Word", "meant", "places", "words"]

# Notes each text of the newest frame: a frame begins when the canvas is cleared.
LISTEN = """
(root) => {
  const canvas = root.querySelector("canvas");
  const ctx = canvas.getContext("2d");
  if (ctx.written) return;
  ctx.written = [];
  const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
  ctx.clearRect = (...box) => (ctx.written.splice(0), clearRect.apply(ctx, box));
  ctx.fillText = (text, x, y) => {
    const at = ctx.getTransform().transformPoint({ x, y });
    const scale = ctx.getTransform().a / devicePixelRatio;
    const frame = canvas.getBoundingClientRect();
    ctx.written.push({
      text, x: frame.left + at.x / devicePixelRatio, y: frame.top + at.y / devicePixelRatio,
      size: parseFloat(/([\\d.]+)px/.exec(ctx.font)[1]) * scale,
      width: ctx.measureText(text).width * scale, alpha: ctx.globalAlpha,
    });
    fillText.call(ctx, text, x, y);
  };
}
"""

WRITTEN = """
async (root) => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  return root.querySelector("canvas").getContext("2d").written;
}
"""

PLACES = """
(root, ids) => Object.fromEntries(ids.map((id) => [id, root.positionOf(id)]).filter(([, at]) => at))
"""

# A choice shows its card at once, and is drawn a frame later: all of these clicks meet the same picture.
MEANT = """
(root, places) => places.map(({ x, y }) => {
  const canvas = root.querySelector("canvas");
  const card = root.querySelector(".card");
  const ways = () => [...card.querySelectorAll(".ways li [data-choose]")].map((at) => at.dataset.choose);
  const press = { clientX: x, clientY: y, button: 0, pointerId: 1, bubbles: true, composed: true };
  canvas.dispatchEvent(new PointerEvent("pointerdown", press));
  canvas.dispatchEvent(new PointerEvent("pointerup", press));
  return [card.dataset.id, ways()];
})
"""


class Word(NamedTuple):
    """A line of text in the picture: its middle on the page, the size of its letters, how strong it is."""

    text: str
    x: float
    y: float
    size: float
    width: float
    alpha: float

    @property
    def place(self) -> Place:
        """Its middle."""
        return Place(self.x, self.y)


class Meant(NamedTuple):
    """What a click chooses: its id, and what the ways on its card lead to."""

    id: str
    ways: list[str]


def words(visitor: Visitor) -> list[Word]:
    """All that is written in the picture, which must stand still, in the order in which it is drawn."""
    visitor.root.evaluate(LISTEN)
    visitor.page.mouse.move(*next(iter(places(visitor).values())))  # what is pointed at is drawn anew
    visitor.page.mouse.move(1, 1)
    return [Word(**word) for word in visitor.root.evaluate(WRITTEN)]


def places(visitor: Visitor) -> dict[str, Place]:
    """Where the boxes are that can be hit, as the picture stands at this moment."""
    found = visitor.root.evaluate(PLACES, visitor.boxes())
    return {id: Place(at["x"], at["y"]) for id, at in found.items()}


def meant(visitor: Visitor, spots: Iterable[Place]) -> list[Meant]:
    """What a click at each of these spots would choose in the picture as it is; the last one is chosen."""
    wanted = [{"x": spot.x, "y": spot.y} for spot in spots]
    return [Meant(*found) for found in visitor.root.evaluate(MEANT, wanted)]
