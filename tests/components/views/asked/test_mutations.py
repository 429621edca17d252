"""Whatever is broken in what composes an answer, the oracle sees it: each fault is made on purpose here."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from cmoc_data.analysis import answers, gaps, hazards, hops, levers, paths
from cmoc_data.model import Configuration
from cmoc_data.web import Claim, build
from components.views import voices
from components.views.asked import answer as told_answer
from components.views.asked import asked, direct, scope, sketch, telling
from components.views.asked import hazards as told_hazards
from components.views.asked import paths as told_paths
from components.views.asked.ask import ASK_KINDS, TWO, Ask, AskKind
from tests.components.views.asked.oracle import check
from tests.components.views.asked.records import Records
from tests.components.views.asked.test_oracle import SCOPES
from tests.ours import our_web

Patch = pytest.MonkeyPatch
EACH, MOST = 8, 80
"""So many questions of a kind are asked of the whole; of what is broken at most: most faults show at once."""


def without(words: str) -> Callable[..., Any]:
    """Caveats as they are but for those that begin so."""
    real = telling.caveats
    return lambda *given: tuple(one for one in real(*given) if not one.startswith(words))


def forget(words: str) -> Callable[[Patch], None]:
    def patch(monkeypatch: Patch) -> None:
        monkeypatch.setattr(telling, "caveats", without(words))
        monkeypatch.setattr(direct, "caveats", telling.caveats)

    return patch


def turned_sign(monkeypatch: Patch) -> None:
    monkeypatch.setattr(telling, "word_for", lambda move, parts: hops.word_for(-move, parts))  # type: ignore[arg-type]


def only_dropped(monkeypatch: Patch) -> None:
    real = Configuration.bears
    monkeypatch.setattr(
        Configuration,
        "bears",
        lambda self, piece, arrow: real(self, piece.model_copy(update={"only": ()}), arrow),
    )


def evidence_on_all_arrows(monkeypatch: Patch) -> None:
    monkeypatch.setattr(Claim, "evidence", property(lambda self: self.configuration.evidence))


def setting_ignored(monkeypatch: Patch) -> None:
    real = scope.sift
    monkeypatch.setattr(scope, "sift", lambda web, choices, fits=None: real(web, {}, fits))


def filter_ignored(monkeypatch: Patch) -> None:
    real = scope.sift
    monkeypatch.setattr(scope, "sift", lambda web, choices, fits=None: real(web, choices))


def mirror_ignored(monkeypatch: Patch) -> None:
    real = answers.named_steps

    def apart(web: Any, found: Any) -> Iterator[Any]:
        for step in real(web, found):
            yield replace(step, mirror=None)
            if step.mirror is not None:
                yield replace(step, hop=step.mirror, mirror=None)

    monkeypatch.setattr(direct, "named_steps", lambda web, found: tuple(apart(web, found)))


def line_dropped(monkeypatch: Patch) -> None:
    real = answers.named_steps
    monkeypatch.setattr(direct, "named_steps", lambda web, found: real(web, found)[:-1])


def miscounted(monkeypatch: Patch) -> None:
    real = answers.answer

    def fewer(*given: Any) -> Any:
        found = real(*given)
        return replace(found, configurations=found.configurations[:-1])

    monkeypatch.setattr(direct, "answer", fewer)


def pieces_for_voices(monkeypatch: Patch) -> None:
    monkeypatch.setattr(voices, "voices_of", lambda piece: ((piece.source, str(id(piece))),))


def end_skipped(monkeypatch: Patch) -> None:
    real = hazards._ends
    monkeypatch.setattr(hazards, "_ends", lambda web: dict(list(real(web).items())[2:]))


def good_for_bad(monkeypatch: Patch) -> None:
    real = hazards._ends
    monkeypatch.setattr(hazards, "_ends", lambda web: {end: -good for end, good in real(web).items()})


def harm_without_doubt(monkeypatch: Patch) -> None:
    monkeypatch.setattr(told_hazards, "whole_caveats", lambda *given: ())


def crossing_unsaid(monkeypatch: Patch) -> None:
    monkeypatch.setattr(paths, "crosses", lambda *given: False)


def afar_told_openly(monkeypatch: Patch) -> None:
    monkeypatch.setattr(paths.Path, "far", property(lambda self: False))


def turned_for_said(monkeypatch: Patch) -> None:
    monkeypatch.setattr(paths.Path, "turned", property(lambda self: False))


def setting_not_met(monkeypatch: Patch) -> None:
    real = hops.limits
    monkeypatch.setattr(telling, "limits", lambda theory, one, met=(): real(theory, one))


def companions_forgotten(monkeypatch: Patch) -> None:
    monkeypatch.setattr(telling, "together_with", lambda *given: "")


def doubt_not_drawn(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sketch, "_drawn", lambda hop, contrary: sketch.Drawn(hop.link.id, "+", ""))


def box_turned(monkeypatch: Patch) -> None:
    real = sketch.Sketch.directions

    def turned(self: sketch.Sketch, web: Any) -> dict[str, Any]:
        found: dict[str, Any] = real(self, web)
        return {c: "more" if way == "less" else "less" for c, way in found.items()}

    monkeypatch.setattr(sketch.Sketch, "directions", turned)


def left_out_unsaid(monkeypatch: Patch) -> None:
    real = told_answer.with_left_out

    def bare(here: Any, *given: Any) -> Any:
        view = real(here, *given)
        return replace(view, left_out=replace(view.left_out, claims=()))

    monkeypatch.setattr(asked, "with_left_out", bare)


def gap_overlooked(monkeypatch: Patch) -> None:
    real = gaps._reasons
    monkeypatch.setattr(gaps, "_reasons", lambda link: (r for r in real(link) if r != "contested"))


def levers_miscounted(monkeypatch: Patch) -> None:
    real = levers.levers
    monkeypatch.setattr(
        told_paths, "levers", lambda *given, **more: replace(real(*given, **more), left_out=0)
    )


def harm_credited_to_all(monkeypatch: Patch) -> None:
    """What breaks a step is counted with all the evidence of its arrow, whichever way that goes."""
    monkeypatch.setattr(hops.Hop, "evidence", property(lambda self: self.link.evidence))


MUTATIONS: dict[str, tuple[Callable[[Patch], None], tuple[AskKind, ...], int]] = {
    "the sign is turned": (turned_sign, ("builds",), 0),
    "parts that evidence speaks of are ignored": (only_dropped, ("builds", "follows", "wears-down"), 0),
    "evidence counts on all arrows": (evidence_on_all_arrows, ("builds",), 0),
    "evidence counts both ways of an arrow": (harm_credited_to_all, ("hazards",), 0),
    "the setting is ignored": (setting_ignored, ("builds", "follows"), 1),
    "the filter is ignored": (filter_ignored, ("builds",), 3),
    "what a setting meets is limited still": (setting_not_met, ("builds", "reaches"), 2),
    "claim and mirror are two lines": (mirror_ignored, ("follows",), 0),
    "a line is left out": (line_dropped, ("builds",), 0),
    "the total is one too few": (miscounted, ("builds",), 0),
    "pieces are counted for voices": (pieces_for_voices, ("builds", "wears-down"), 0),
    "an end is skipped": (end_skipped, ("hazards",), 0),
    "good is taken for bad": (good_for_bad, ("hazards",), 0),
    "a harm is told without its doubts": (harm_without_doubt, ("hazards",), 0),
    "inferred is not said": (forget("inferred"), ("reaches", "builds"), 0),
    "contested is not said": (forget("contested"), ("reaches", "builds"), 0),
    "turned round is not said": (forget("read the other way"), ("levers", "reaches"), 0),
    "questioned elsewhere is not said": (forget("questioned"), ("levers", "hazards"), 0),
    "a condition is not said": (forget("on a condition"), ("reaches",), 0),
    "of which cases is not said": (forget("said only of"), ("reaches", "builds"), 0),
    "what has to be there too is not said": (companions_forgotten, ("reaches", "builds"), 0),
    "that kinds are crossed is not said": (crossing_unsaid, ("levers", "reaches"), 0),
    "what is joined from afar is told openly": (afar_told_openly, ("reaches",), 0),
    "a turned way passes for a said one": (turned_for_said, ("levers", "reaches"), 0),
    "doubt is not drawn": (doubt_not_drawn, ("builds", "hazards"), 0),
    "boxes are drawn the other way": (box_turned, ("builds",), 0),
    "what is left out is not told": (left_out_unsaid, ("builds",), 1),
    "a split arrow is overlooked": (gap_overlooked, ("gaps",), 0),
    "levers are miscounted": (levers_miscounted, ("levers",), 0),
}


def agrees(kinds: tuple[AskKind, ...], place: int, each: int) -> None:
    """Ask our theory questions of some kinds, with nothing kept from before, and judge the answers."""
    web, chance = build(our_web().theory), random.Random(29)
    records = Records(web.theory, *SCOPES[place])
    busy = [one for one in web.concepts if min(len(web.into(one)), len(web.out_of(one))) > 2]
    ends = [end.concept for end in web.theory.ends if web.into(end.concept)]
    for _ in range(each):
        for kind in kinds:
            about = chance.sample(busy, 2)
            if kind in ("hazards", "levers"):  # people ask these of what they want
                about[1] = chance.choice([end for end in ends if end != about[0]])
            ask = Ask(kind, tuple(about if kind in TWO else about[1:]))
            check(records, asked.answer_to(web, ask.key, *SCOPES[place]), kind, ask.concepts)


@pytest.mark.parametrize("fault", MUTATIONS)
def test_the_oracle_sees_what_is_broken_on_purpose(fault: str, monkeypatch: Patch) -> None:
    patch, kinds, place = MUTATIONS[fault]
    patch(monkeypatch)
    with pytest.raises((AssertionError, KeyError, ValueError)):
        agrees(kinds, place, MOST)


@pytest.mark.parametrize("place", sorted({place for _, _, place in MUTATIONS.values()}))
def test_unbroken_it_agrees(place: int) -> None:
    agrees(tuple(ASK_KINDS), place, EACH)
