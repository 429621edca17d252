"""Any question about any concept, as data: a small picture, a sentence, the ways, the claims behind them.

A question is known by a key, which stands in the address: its kind and its concepts, joined by `~`
(`builds~trust`, `reaches~organisation-size~faith`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from cmoc_data.analysis.answers import MOST_ARROWS, MOST_BOXES, answer, digest
from cmoc_data.analysis.gaps import Gap, GapReason, around
from cmoc_data.analysis.hazards import Hazard, hazards
from cmoc_data.analysis.levers import levers
from cmoc_data.analysis.loops import Loop, loops
from cmoc_data.analysis.paths import Path, between
from cmoc_data.errors import CausalWebError
from cmoc_data.model import Question, QuestionKind, Theory
from cmoc_data.web import Claim, Link, Web
from components.views.cards import ActionView, Sentence, action_view, sentence
from components.views.words import CHANGEABLE, claim_words, count, joined, mark, sign_words, told_along

__all__ = [
    "ASK_KINDS",
    "TWO",
    "Ask",
    "AskError",
    "AskKind",
    "AskedView",
    "Way",
    "ask_about",
    "ask_named",
    "asked",
    "follow_ups",
    "key_of",
    "read_key",
]

AskKind = Literal["builds", "wears-down", "follows", "reaches", "hazards", "levers", "loops", "gaps"]

ASK_KINDS: Mapping[AskKind, tuple[str, str]] = {
    "builds": ("What leads to more {0}?", "what leads to it"),
    "wears-down": ("What leads to less {0}?", "what wears it down"),
    "follows": ("What follows from {0}?", "what follows from it"),
    "reaches": ("How does {0} reach {1}?", "how it reaches another box"),
    "hazards": (
        "What could go wrong on the way from {0} to {1}?",
        "what could go wrong on the way to another box",
    ),
    "levers": ("What can people change that reaches {0}?", "what people can change that reaches it"),
    "loops": ("What feeds back on {0}?", "what feeds back on itself through it"),
    "gaps": (
        "Where is the evidence about {0} thin or split?",
        "where the evidence about it is thin or split",
    ),
}
"""For each kind, the question about named concepts and the same in short, as a choice about a box."""

TWO: frozenset[AskKind] = frozenset({"reaches", "hazards"})
DIRECT: Mapping[AskKind, QuestionKind] = {
    "builds": "builds",
    "wears-down": "wears down",
    "follows": "follows",
}

REASONS: Mapping[GapReason, str] = {
    "contested": "the claims, or the evidence for them, do not agree",
    "questioned": "questioned elsewhere",
    "one source": "only one source says it",
    "one piece": "only one passage says it",
    "no interview": "in documents, but in no interview",
    "inferred only": "read from the passages by us, stated in none",
    "conditional": "at least in part only on a condition, or for some kinds of collaboration",
}

MOST_CLAIMS = 60
LONGEST_WAY = 6
"""Arrows; who follows more than that loses the thread."""


class AskError(CausalWebError):
    """A key that asks for nothing that can be answered; its text says what is wrong with it."""


@dataclass(frozen=True)
class Ask:
    """A question: its kind and the concepts it is about, one or two."""

    kind: AskKind
    concepts: tuple[str, ...]

    @property
    def key(self) -> str:
        """As it stands in the address."""
        return "~".join((self.kind, *self.concepts))


@dataclass(frozen=True)
class Way:
    """One way through the web that answers a question: a path, a loop, a lever, a hazard, a thin arrow.

    Parameters
    ----------
    id : str
        Of what is chosen with it: an id of its own for a path or a loop, else a link's.
    title : str
        A few words above it.
    words : str
        It in a sentence.
    tags : tuple of str
        What it amounts to, and why.
    lit : tuple of str
        Ids of its boxes and arrows.
    links : tuple of (id, mark, agreement, words)
        Its arrows in order.
    claims : tuple of str
        Ids of the configurations behind it.
    actions : tuple of ActionView
        What a source advises people to do about it.
    """

    id: str
    title: str
    words: str
    tags: tuple[str, ...]
    lit: tuple[str, ...]
    links: tuple[tuple[str, str, str, str], ...]
    claims: tuple[str, ...]
    actions: tuple[ActionView, ...] = ()

    @property
    def own(self) -> bool:
        """Whether it has a card of its own, and is not just one arrow."""
        return "--" not in self.id


@dataclass(frozen=True)
class AskedView:
    """A question with its answer.

    Parameters
    ----------
    key, ask : str
        How it is addressed, and how a person puts it.
    summary : str
        The answer in a sentence or two.
    notes : tuple of str
        What was left out and why.
    concepts, links : tuple of str
        What its picture shows, a dozen boxes or so.
    all_concepts, all_links : tuple of str
        All that belongs to the answer.
    ways : tuple of Way
        In the order in which they are told.
    claims : tuple of Sentence
        Configurations that answer it; those that the picture shows come first.
    more_claims : int
        How many more there are.
    follow : tuple of (key, question)
        What one may ask next.
    about : tuple of (concept id, name)
        What it is about.
    """

    key: str
    ask: str
    summary: str
    notes: tuple[str, ...]
    concepts: tuple[str, ...]
    links: tuple[str, ...]
    all_concepts: tuple[str, ...]
    all_links: tuple[str, ...]
    ways: tuple[Way, ...]
    claims: tuple[Sentence, ...]
    more_claims: int
    follow: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]

    @property
    def configurations(self) -> tuple[str, ...]:
        """Ids of the configurations that answer it, each once."""
        ids = [one.id for one in self.claims] + [claim for way in self.ways for claim in way.claims]
        return tuple(dict.fromkeys(ids))


def key_of(kind: AskKind, *concepts: str) -> str:
    """The key of a question."""
    return Ask(kind, concepts).key


def read_key(theory: Theory, key: str) -> Ask:
    """The question that a key stands for.

    Raises
    ------
    AskError
        If it is no key, asks about what is not in the theory, or about one thing where it takes two.
    """
    kind, *concepts = key.split("~")
    known = {one: one for one in get_args(AskKind)}
    if kind not in known:
        raise AskError(f"“{key}” is no question: it should begin with one of {joined(list(known))}.")
    wanted = 2 if kind in TWO else 1
    if len(concepts) != wanted or len(set(concepts)) != wanted:
        boxes = "two different boxes" if wanted == 2 else "one box"
        raise AskError(f"“{key}” is no question: “{kind}” asks about {boxes}.")
    ids = {concept.id for concept in theory.concepts}
    for concept in concepts:
        if concept not in ids:
            raise AskError(f"“{concept}” is no box of this theory, so that nothing can be asked about it.")
    return Ask(known[kind], tuple(concepts))


def ask_about(theory: Theory, ask: Ask) -> str:
    """A question in words."""
    return ASK_KINDS[ask.kind][0].format(*(theory.concept(c).name for c in ask.concepts))


def follow_ups(theory: Theory, concept: str) -> tuple[tuple[str, str], ...]:
    """What can be asked about a concept alone: (key, question in short)."""
    return tuple((key_of(kind, concept), words) for kind, (_, words) in ASK_KINDS.items() if kind not in TWO)


def ask_named(web: Web, question: Question) -> AskedView:
    """The answer to a question that the theory's records ask, under its own id and in its own words."""
    kinds = {said: kind for kind, said in DIRECT.items()}
    return _direct(web, Ask(kinds[question.kind], (question.concept,)), question.id, question.ask)


def asked(web: Web, ask: Ask) -> AskedView:
    """Answer a question.

    Parameters
    ----------
    web : Web
        The web to ask.
    ask : Ask
        From `read_key`.

    Returns
    -------
    AskedView
        With no arrows where the theory holds no answer; then its summary says so.

    Notes
    -----
    Cost: that of the analysis behind it, which is bounded in each case.
    """
    if ask.kind in DIRECT:
        return _direct(web, ask, ask.key, ask_about(web.theory, ask))
    return ANSWERERS[ask.kind](web, ask)


# --- what leads to it, what wears it down, what follows from it -----------------------------------


def _direct(web: Web, ask: Ask, key: str, words: str) -> AskedView:
    theory = web.theory
    concept = theory.concept(ask.concepts[0])
    found = answer(
        web,
        Question(id="asked", ask=words, kind=DIRECT[ask.kind], concept=concept.id, plain=words),
    )
    part = digest(web, found)
    shown = [c for c in found.configurations if c.id in part.configurations]
    rest = [c for c in found.configurations if c.id not in part.configurations]
    number, depends = len(found.configurations), len(found.depends)
    about = {
        "builds": f"about what leads to more {concept.name}",
        "wears-down": f"about what leads to less {concept.name}",
        "follows": f"about what follows from {concept.name}",
    }[ask.kind]
    if number:
        hangs = f"; in {depends} of them the direction depends on a condition" if depends else ""
        caution = f"{'It says' if number == 1 else 'They say'} what can happen, not what always does."
        summary = f"The theory holds {count(number, 'claim')} {about}{hangs}. {caution}"
    else:
        summary = f"The theory holds no claims {about}."
    notes = []
    if len(part.links) < len(found.links):
        listed = "every claim" if number <= MOST_CLAIMS else f"{MOST_CLAIMS} of the claims"
        notes.append(
            f"The picture shows {count(len(part.concepts), 'box', 'boxes')} of {len(found.concepts)} and "
            f"{count(len(part.links), 'arrow')} of {len(found.links)}: what most sources speak of comes "
            f"first, then what most passages do. The list below holds {listed}; “Show within the web” lights "
            "them all."
        )
    return _view(
        web,
        ask,
        key=key,
        words=words,
        summary=summary,
        notes=notes,
        links=part.links,
        concepts=part.concepts,
        all_links=found.links,
        all_concepts=found.concepts,
        claims=[c.id for c in (*shown, *rest)],
    )


# --- how A reaches B, and what could go wrong on the way ------------------------------------------


def _reaches(web: Web, ask: Ask) -> AskedView:
    theory = web.theory
    source, target = ask.concepts
    found = between(web, source, target, longest=LONGEST_WAY)
    names = f"{theory.concept(source).name} to {theory.concept(target).name}"
    ways = [_path_way(web, path, f"Way {i}") for i, path in enumerate(found.found, 1)]
    ways = _fitting(ways)
    notes = []
    if not ways:
        summary = (
            f"Nothing in this theory leads from {names} in up to {count(found.longest, 'arrow')}. "
            "That no source says so does not mean that it cannot be."
        )
    else:
        number = f"{found.counted:,}" if found.complete else f"At least {found.counted:,}"
        one = found.complete and found.counted == 1
        summary = (
            f"{'One way leads' if one else f'{number} ways lead'} from {names} in up to "
            f"{count(found.longest, 'arrow')}. {'It' if one else 'The shortest'}: {ways[0].words}"
        )
        left = found.counted - len(ways)
        if left or not found.complete:
            said = f"{left:,}" if found.complete else f"at least {left:,}"
            notes.append(
                f"Shown: {count(len(ways), 'way')}, the shortest as far as one picture has room for them; "
                f"{said} left out. Of ways of one length those come first whose arrows more sources speak of."
                + ("" if found.complete else f" Counting stopped at {found.counted:,}.")
            )
    return _view(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
    )


def _hazards(web: Web, ask: Ask) -> AskedView:
    theory = web.theory
    source, target = ask.concepts
    found = hazards(web, source, target, longest=LONGEST_WAY)
    names = f"{theory.concept(source).name} to {theory.concept(target).name}"
    if found.path is None:
        return _view(
            web,
            ask,
            summary=f"Nothing in this theory leads from {names} in up to {count(LONGEST_WAY, 'arrow')}, so "
            "that there is no way on which something could go wrong.",
        )
    # A hazard works against more at the start leading to what the signs say, so the way is told so.
    way = _path_way(web, found.path, "The way", start="more")
    against = [_hazard_way(web, hazard, web.link(hazard.link)) for hazard in found.found]
    ways = _fitting([way, *against])
    number = len(ways) - 1
    left = found.left_out + len(against) - number
    if number:
        fallen = f" It ends in less {theory.concept(target).name}, so that this may be welcome."
        summary = (
            f"{way.words} On that way the sources name {count(number + left, 'thing')} that can push a step "
            "the other way." + (fallen if found.path.sign == "-" else "")
        )
    else:
        summary = f"{way.words} The sources name nothing that pushes a step of it the other way."
    more = "1 more is" if left == 1 else f"{left} more are"
    notes = [f"{more} left out of the picture: each step's own question shows them."] if left else []
    return _view(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
    )


def _hazard_way(web: Web, hazard: Hazard, link: Link) -> Way:
    theory = web.theory
    step = theory.concept(hazard.step)
    claims = [c for c in link.claims if c.configuration.id in hazard.configurations]
    words = list(dict.fromkeys(_capital(claim_words(theory, claim)) for claim in claims))
    wanted = step.amount(hazard.wanted)
    return Way(
        id=link.id,
        title=f"Against {wanted}" if hazard.wanted != "mixed" else f"Moves {step.name}",
        words="; ".join(words) + ".",
        tags=_conditions(claims),
        lit=(link.id, link.source, link.target),
        links=(_arrow(web, link),),
        claims=hazard.configurations,
    )


def _conditions(claims: Iterable[Claim]) -> tuple[str, ...]:
    return (REASONS["conditional"],) if any(claim.conditional for claim in claims) else ()


def _path_way(web: Web, path: Path, title: str, *, start: Literal["more", "less"] | None = None) -> Way:
    theory = web.theory
    links = [web.link(link) for link in path.links]
    told = told_along(theory, links, start=start)
    first, last = theory.concept(path.concepts[0]).name, theory.concept(path.concepts[-1]).name
    tags = [sign_words(path.sign, first, last)]
    if path.doubtful:
        which = joined([_names(theory, web.link(link)) for link in path.doubtful])
        tags.append(f"It depends because of: {which}.")
    return Way(
        id="~".join(("path", *path.concepts)),
        title=f"{title}: {count(len(links), 'arrow')}",
        words=told.words,
        tags=(*tags, *told.notes),
        lit=(*path.concepts, *path.links),
        links=tuple(_arrow(web, link) for link in links),
        claims=_claims(links),
    )


# --- what people can change -----------------------------------------------------------------------


def _levers(web: Web, ask: Ask) -> AskedView:
    theory = web.theory
    target = theory.concept(ask.concepts[0])
    found = levers(web, target.id)
    actions = {action.id: action for action in theory.actions}
    ways = []
    for lever in found.found:
        way = _path_way(web, lever.path, theory.concept(lever.concept).name)
        doing = tuple(action_view(theory, actions[one]) for one in lever.actions)
        tags = [f"Can people change it? {CHANGEABLE[lever.modifiable]}", *way.tags]
        if lever.sign != lever.path.sign:
            tags.append(f"This is one of {lever.ways} ways of that length, and they do not all say the same.")
        ways.append(replace(way, tags=tuple(tags), actions=doing))
    ways = _fitting(ways)
    total, reach = len(found.found) + found.left_out, count(found.farthest, "arrow")
    left = total - len(ways)
    if ways:
        advised = sum(bool(way.actions) for way in ways)
        summary = (
            f"The sources name {count(total, 'thing')} that people can change, fully or in part, and that "
            f"{'leads' if total == 1 else 'lead'} to {target.name} in up to {reach}. "
            + (f"For {advised} of those shown a source says what to do." if advised else "")
        ).strip()
    else:
        summary = (
            f"The sources name nothing that people can change and that leads to {target.name} "
            f"in up to {reach}."
        )
    shown = f"Shown: {len(ways)}, the nearest as far as one picture has room for them; {left} left out."
    notes = [shown] if left else []
    return _view(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
    )


# --- what feeds back on itself --------------------------------------------------------------------


def _loops(web: Web, ask: Ask) -> AskedView:
    theory = web.theory
    concept = theory.concept(ask.concepts[0])
    found = loops(web, through=concept.id)
    ways = _fitting([_loop_way(web, loop, concept.id) for loop in found.found])
    number = f"{found.counted:,}" if found.complete else f"At least {found.counted:,}"
    if ways:
        one = found.complete and found.counted == 1
        summary = (
            f"{'One loop leads' if one else f'{number} loops lead'} from {concept.name} back to it in up to "
            f"{count(found.longest, 'arrow')}. {ways[0].words}"
        )
    else:
        summary = (
            f"No arrows of this theory lead from {concept.name} back to it in up to "
            f"{count(found.longest, 'arrow')}."
        )
    left = found.counted - len(ways)
    notes = []
    if ways and (left or not found.complete):
        said = f"{left:,}" if found.complete else f"at least {left:,}"
        notes.append(
            f"Shown: {count(len(ways), 'loop')}, the shortest as far as one picture has room for them; "
            f"{said} left out." + ("" if found.complete else f" Counting stopped at {found.counted:,}.")
        )
    if ways:
        notes.append(
            "The sources claim the single arrows; that they close to a loop is often read from several "
            "of them."
        )
    return _view(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
    )


def _loop_way(web: Web, loop: Loop, start: str) -> Way:
    theory = web.theory
    turn = loop.concepts.index(start) if start in loop.concepts else 0
    concepts = (*loop.concepts[turn:], *loop.concepts[:turn])
    links = [web.link(link) for link in (*loop.links[turn:], *loop.links[:turn])]
    told = told_along(theory, links, loop=True)
    kind = {
        "reinforcing": "Reinforcing: each round pushes further the same way, for better or for worse.",
        "balancing": "Balancing: each round pushes back against where it began.",
        "depends": "It depends whether a round reinforces or balances.",
    }[loop.kind]
    tags = [kind]
    if loop.doubtful:
        which = joined([_names(theory, web.link(link)) for link in loop.doubtful])
        tags.append(f"That is because of: {which}.")
    names = joined([theory.concept(c).name for c in concepts])
    return Way(
        id=loop.id,
        title=f"{loop.kind.capitalize()} loop: {names}" if loop.kind != "depends" else f"Loop: {names}",
        words=told.words,
        tags=(*tags, *told.notes),
        lit=(*concepts, *(link.id for link in links)),
        links=tuple(_arrow(web, link) for link in links),
        claims=_claims(links),
    )


# --- where the evidence is thin or split ----------------------------------------------------------


def _gaps(web: Web, ask: Ask) -> AskedView:
    theory = web.theory
    concept = theory.concept(ask.concepts[0])
    gaps = around(web, concept.id)
    # A claim that holds on a condition is neither thin nor split: that is told of the others only.
    found = [gap for gap in gaps.found if gap.reasons != ("conditional",)]
    order: Sequence[GapReason] = tuple(REASONS)
    ranked = sorted(found, key=lambda gap: min(order.index(reason) for reason in gap.reasons))
    ways = _fitting([_gap_way(web, gap) for gap in ranked], start=(concept.id,))
    tally = [(reason, sum(reason in gap.reasons for gap in found)) for reason in order]
    said = [f"{number} × {REASONS[reason]}" for reason, number in tally if number]
    arrows = count(gaps.looked_at, "arrow")
    if found:
        summary = (
            f"Of {arrows} at {concept.name}, {len(found)} {'rests' if len(found) == 1 else 'rest'} on thin "
            f"or split evidence: {'; '.join(said)}. Thin is not wrong: few have looked, or few said so."
        )
    elif gaps.looked_at:
        summary = f"Of {arrows} at {concept.name}, none rests on thin or split evidence."
    else:
        summary = f"No arrow of this theory starts or ends at {concept.name}, so that there is no evidence."
    left = len(found) - len(ways)
    shown = f"Shown: {len(ways)} of {len(found)}, those that are contested or questioned first."
    notes = [shown] if left else []
    return _view(
        web,
        ask,
        summary=summary,
        notes=notes,
        ways=ways,
        all_links=tuple(gap.link for gap in found),
    )


def _gap_way(web: Web, gap: Gap) -> Way:
    link = web.link(gap.link)
    words = "; ".join(dict.fromkeys(_capital(claim_words(web.theory, claim)) for claim in link.claims))
    return Way(
        id=link.id,
        title=_names(web.theory, link),
        words=words + ".",
        tags=tuple(REASONS[reason] for reason in gap.reasons),
        lit=(link.id, link.source, link.target),
        links=(_arrow(web, link),),
        claims=_claims([link]),
    )


ANSWERERS: Mapping[AskKind, Callable[[Web, Ask], AskedView]] = {
    "reaches": _reaches,
    "hazards": _hazards,
    "levers": _levers,
    "loops": _loops,
    "gaps": _gaps,
}


# --- shared ---------------------------------------------------------------------------------------


def _view(
    web: Web,
    ask: Ask,
    *,
    summary: str,
    key: str | None = None,
    words: str | None = None,
    notes: Iterable[str] = (),
    concepts: Iterable[str] = (),
    links: Iterable[str] = (),
    all_concepts: Iterable[str] = (),
    all_links: Iterable[str] = (),
    ways: Iterable[Way] = (),
    claims: Sequence[str] = (),
) -> AskedView:
    """Put an answer together; what its ways light is in its picture without being named."""
    theory = web.theory
    ways = tuple(ways)
    lit = {one for way in ways for one in way.lit}
    drawn = set(links) | {one for one in lit if "--" in one}
    shown = {*ask.concepts, *concepts} | (lit - drawn)
    every_link = drawn | set(all_links)
    ends = {end for link in every_link for end in (web.link(link).source, web.link(link).target)}
    every = shown | ends | set(all_concepts)
    return AskedView(
        key=key or ask.key,
        ask=words or ask_about(theory, ask),
        summary=summary,
        notes=tuple(notes),
        concepts=tuple(c for c in web.concepts if c in shown),
        links=tuple(link.id for link in web.links if link.id in drawn),
        all_concepts=tuple(c for c in web.concepts if c in every),
        all_links=tuple(link.id for link in web.links if link.id in every_link),
        ways=ways,
        claims=tuple(sentence(theory, theory.configuration(one)) for one in claims[:MOST_CLAIMS]),
        more_claims=max(0, len(claims) - MOST_CLAIMS),
        follow=_follow(theory, ask),
        about=tuple((c, theory.concept(c).name) for c in ask.concepts),
    )


def _follow(theory: Theory, ask: Ask) -> tuple[tuple[str, str], ...]:
    """What one may ask next: the same way's dangers, or other things about the last concept."""
    last = ask.concepts[-1]
    keys: list[Ask] = []
    if ask.kind in TWO:
        keys.append(Ask("hazards" if ask.kind == "reaches" else "reaches", ask.concepts))
    keys += [Ask(kind, (last,)) for kind in ASK_KINDS if kind not in TWO]
    return tuple((one.key, ask_about(theory, one)) for one in keys if one != ask)


def _fitting(ways: Sequence[Way], start: tuple[str, ...] = ()) -> list[Way]:
    """As many ways, in their order, as a picture has room for."""
    boxes = dict.fromkeys(start)
    arrows: dict[str, None] = {}
    kept: list[Way] = []
    for way in ways:
        needed = {**boxes, **dict.fromkeys(one for one in way.lit if "--" not in one)}
        drawn = {**arrows, **dict.fromkeys(one for one in way.lit if "--" in one)}
        if kept and (len(needed) > MOST_BOXES or len(drawn) > MOST_ARROWS):
            continue
        boxes, arrows = needed, drawn
        kept.append(way)
    return kept


def _arrow(web: Web, link: Link) -> tuple[str, str, str, str]:
    return (link.id, mark(link), link.agreement, _names(web.theory, link))


def _names(theory: Theory, link: Link) -> str:
    between_them = "together with" if link.kind == "beside" else "→"
    return f"{theory.concept(link.source).name} {between_them} {theory.concept(link.target).name}"


def _claims(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.id for link in links for c in link.configurations))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
