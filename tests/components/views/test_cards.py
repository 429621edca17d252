from __future__ import annotations

import pytest

from cmoc_data.errors import UnknownIdError
from cmoc_data.model import SLOTS, Action, Part, Speaker, Study, Theory
from cmoc_data.web import build
from components.views.asked.ask import ASK_KINDS, TWO, follow_ups, read_key
from components.views.belief import belief, heard_on
from components.views.cards import (
    SLOT_WORDS,
    concept_card,
    configuration_block,
    configuration_card,
    link_card,
)
from components.views.words import if_then_because, link_line, part_words, questioned_words
from tests.sketch import changed, claim, piece, sketch
from tests.theories import random_theory

SEEDS = range(5)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_configuration_is_shown_whole(seed: int) -> None:
    theory = random_theory(seed, 12, 30)
    web = build(theory)
    for one in theory.configurations:
        card = configuration_card(web, one)
        assert card.block == configuration_block(theory, one)
        assert (card.block.id, card.block.statement, card.group) == (one.id, one.statement, one.group)
        assert card.block.sentence == if_then_because(theory, one)
        slots = [slot for slot in SLOTS if slot != "resource" or one.resource]
        assert [words for words, _ in card.roles] == [SLOT_WORDS[slot] for slot in slots]
        for role, (_, parts) in zip(slots, card.roles, strict=True):
            assert [p.concept for p in parts] == [p.concept for p in one.parts(role)]
            assert [p.words for p in parts] == [part_words(theory, p) for p in one.parts(role)]
        assert [line.id for line in card.links] == [k.id for k in web.links_of(one.id)]
        assert len(card.block.evidence) == len(one.evidence)
        for shown, there in zip(card.block.evidence, one.evidence, strict=True):
            source = theory.sources[there.source]
            assert (shown.source, shown.source_id, shown.doi) == (source.name, source.id, source.doi)
            assert (shown.kind, shown.stance, shown.tier) == (there.kind, there.stance, source.tier)
            assert (shown.speaker is None) is (there.printed is None)
            assert shown.speaker is None or shown.speaker.startswith(there.printed or "")
            assert ("listed as gardener" in (shown.speaker or "")) is (there.speaker is not None)
            assert [study.id for study in shown.studies] == list(there.studies)
            assert (shown.finding is None) is (there.finding is None)
            assert shown.statistics == there.statistics
            assert (shown.gist, shown.note) == (there.gist, there.note)
            assert there.at in shown.place and "line" not in shown.place
            assert str(there.lines[0]) in shown.lines and shown.edition == source.edition
            assert (shown.on is None) is (there.on == "whole" and not there.only)


def test_a_doubt_is_never_left_out() -> None:
    one = claim("one", "sun", "", "mixed tea", condition="if it is dry", applies_to=("roses", "lilies"))
    block = configuration_block(sketch(one), one)
    said = " ".join(block.doubts)
    assert block.sentence.endswith("; the source does not say why."), "what is unsaid, the sentence says"
    assert "if it is dry" in said
    assert "roses and lilies" in said


def test_nothing_to_doubt() -> None:
    one = claim("one", "sun", "thirst", "tea")
    assert configuration_block(sketch(one), one).doubts == ()


def test_what_we_inferred_is_told_from_what_is_stated() -> None:
    one = claim("one", "sun", "tea", evidence=(piece(line=1), piece(line=2, basis="inferred")))
    stated, inferred = configuration_block(sketch(one), one).evidence
    assert "inferred" in inferred.basis and "inferred" not in stated.basis


@pytest.mark.parametrize("seed", SEEDS)
def test_a_concept_shows_what_leads_to_it_and_what_follows(seed: int) -> None:
    theory = random_theory(seed, 12, 30)
    web = build(theory)
    for concept in theory.concepts:
        card = concept_card(web, concept.id)
        assert (card.id, card.name, card.plain, card.definition) == (
            concept.id,
            concept.name,
            concept.plain,
            concept.definition,
        )
        assert card.family == theory.families[concept.family].name
        assert card.domain == (theory.domains[concept.domain].name if concept.domain else None)
        assert [line.id for line in card.into] == [k.id for k in web.into(concept.id)]
        assert [line.id for line in card.out_of] == [k.id for k in web.out_of(concept.id)]
        for line in (*card.into, *card.out_of):
            assert line == link_line(theory, web.link(line.id))
        assert [(said.id, role) for role, said in card.takes_part] == [
            (one.id, SLOT_WORDS[role]) for one, role, _ in web.roles(concept.id)
        ]
        for _, said in card.takes_part:
            one = theory.configurations[said.id]
            assert said.words == if_then_because(theory, one)
            # A sentence alone does not say when it holds: its doubt stands beside it.
            assert bool(said.doubt) is bool(one.condition or one.applies_to)
            assert one.partial is ("the source does not say" in said.words)


def test_a_concept_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownIdError):
        concept_card(build(sketch(alone=["stone"])), "nobody")


def test_a_lone_concept_has_a_card() -> None:
    card = concept_card(build(sketch(alone=["stone"])), "stone")
    assert card.into == card.out_of == card.takes_part == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_an_arrow_shows_what_is_behind_it(seed: int) -> None:
    theory = random_theory(seed, 8, 30)
    web = build(theory)
    for link in web.links:
        card = link_card(web, link)
        assert card.id == link.id
        assert (card.source.concept, card.target.concept) == (link.source, link.target)
        assert card.agreement == link.agreement
        assert list(card.configurations) == [c.id for c in link.configurations]
        assert len(set(card.claims)) == len(card.claims) >= 1
        # Two counts, always apart.
        assert card.belief == belief(theory, heard_on([link]))
        assert [voice.source for voice in card.voices] == [theory.sources[s].name for s in link.sources]


def test_a_claim_made_twice_is_said_once_and_its_passage_counted_once() -> None:
    shared = piece(line=7)
    theory = sketch(
        claim("one", "more sun", "more tea", evidence=(shared,)),
        claim("two", "more sun", "more tea", evidence=(shared, piece("jones2002", line=7))),
    )
    web = build(theory)
    card = link_card(web, web.link("sun--tea"))
    assert card.claims == ("more sun can lead to more tea",)
    assert card.belief.words == "Said by 2 documents, in 2 passages: two interviews."
    assert card.configurations == ("one", "two")


def test_contested_and_beside_say_so() -> None:
    web = build(
        sketch(
            claim("one", "more sun", "more tea"),
            claim("two", "more sun", "less tea"),
            claim("three", "rain", "tea", "joy", context_is="beside"),
        )
    )
    contested = link_card(web, web.link("sun--tea"))
    assert contested.agreement == "contested" and "ontested" in contested.meaning
    assert len(contested.claims) == 2
    beside = link_card(web, web.link("rain--with--tea"))
    assert beside.agreement == "beside" and "either leads to the other" in beside.meaning


def test_a_concept_says_what_can_be_asked_about_it() -> None:
    theory = sketch(claim("one", "sun", "heat", "tea"), alone=["stone"])
    web = build(theory)
    assert concept_card(web, "tea").asks == ()
    for concept in web.concepts:
        asks = follow_ups(theory, concept)
        card = concept_card(web, concept, asks)
        assert card.asks == asks
        # Whatever is offered can be asked, of this concept; what takes two is asked with a second one.
        found = [read_key(theory, key) for key, _ in card.asks]
        assert [ask.concepts for ask in found] == [(concept,)] * len(found)
        assert {ask.kind for ask in found} == set(ASK_KINDS) - TWO
        assert len({words for _, words in asks}) == len(asks)


# ---- voices: each source's word on an arrow, side by side


@pytest.mark.parametrize("seed", SEEDS)
def test_voices_count_every_passage_under_its_source_and_stance(seed: int) -> None:
    theory = random_theory(seed, 8, 30)
    web = build(theory)
    for link in web.links:
        voices = link_card(web, link).voices
        assert [voice.source for voice in voices] == [theory.sources[source].name for source in link.sources]
        for voice, source in zip(voices, link.sources, strict=True):
            assert voice.tier == theory.sources[source].tier
            assert dict(voice.stances) == {
                stance: sum((one.source, one.stance) == (source, stance) for one in link.evidence)
                for stance in {one.stance for one in link.evidence if one.source == source}
            }
        assert sum(number for voice in voices for _, number in voice.stances) == len(link.evidence)


def test_voices_are_never_summed_over_sources() -> None:
    evidence = (
        piece("smith2001", line=1, stance="conflicts"),
        piece("jones2002", line=2, stance="supports"),
        piece("smith2001", line=3, stance="supports"),
        piece("smith2001", line=4, stance="supports"),
    )
    theory = sketch(claim("one", "a", "b", evidence=evidence))
    first, second = theory.sources
    web = build(changed(theory, sources=(changed(first, tier="a report"), changed(second, tier="a guess"))))
    voices = link_card(web, web.link("a--b")).voices
    assert [(voice.source, voice.tier, voice.stances) for voice in voices] == [
        ("Smith2001", "a report", (("supports", 2), ("conflicts", 1))),
        ("Jones2002", "a guess", (("supports", 1),)),
    ]


def test_a_voice_on_another_step_is_not_heard_on_this_arrow() -> None:
    evidence = (piece("smith2001"), piece("jones2002", on="mechanism-outcome"))
    web = build(sketch(claim("one", "a", "b", "c", evidence=evidence)))
    heard = {link.id: [voice.source for voice in link_card(web, link).voices] for link in web.links}
    assert heard == {"a--b": ["Smith2001"], "b--c": ["Smith2001", "Jones2002"]}


# ---- who speaks, what was found, which studies are cited


def spoken(theory: Theory, **fields: object) -> Theory:
    speaker = {
        "id": "gardener-1",
        "source": "smith2001",
        "code": "17",
        "role": "head gardener",
        "group": "staff",
    }
    return changed(theory, speakers=(Speaker(**{**speaker, **fields}),))


def shown(theory: Theory):  # type: ignore[no-untyped-def]
    """The one piece of evidence of a theory as its card has it."""
    [one] = theory.configurations
    [view] = configuration_block(theory, one).evidence
    return view


def test_who_speaks_is_said_as_printed_and_as_the_source_lists_them() -> None:
    theory = sketch(claim("one", "a", "b", evidence=(piece(printed="17; gardener", speaker="gardener-1"),)))
    assert shown(spoken(theory)).speaker == "17; gardener (listed as head gardener)"
    assert (
        shown(spoken(theory, site="rose bed")).speaker == "17; gardener (listed as head gardener, rose bed)"
    )


def test_a_voice_without_a_code_is_said_as_printed_and_nobody_is_made_up() -> None:
    assert (
        shown(sketch(claim("one", "a", "b", evidence=(piece(printed="A gardener"),)))).speaker == "A gardener"
    )
    silent = piece(kind="theory", printed=None)
    assert shown(sketch(claim("one", "a", "b", evidence=(silent,)))).speaker is None


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        ("benefit", "found a benefit"),
        ("harm", "found harm"),
        ("no effect", "found no effect"),
        ("mixed", "found mixed effects"),
        ("unclear", "could not tell"),
        (None, None),
    ],
)
def test_what_a_review_found_is_said_in_words(finding: str | None, words: str | None) -> None:
    figures = ("OR 2.0", "p < 0.05") if finding else ()
    view = shown(sketch(claim("one", "a", "b", evidence=(piece(finding=finding, statistics=figures),))))
    assert view.finding == words
    assert view.statistics == figures


def test_a_study_is_told_with_what_is_known_of_it_and_its_reference_in_that_source() -> None:
    theory = sketch(claim("one", "a", "b", evidence=(piece(studies=("bare", "known")),)))
    bare = Study(id="bare", name="Bare 1998", citation="Bare, On Earth", cited_in=("jones2002 4",))
    known = Study(
        id="known",
        name="Known 1999",
        citation="Known, On Pots",
        cited_in=("jones2002 5", "smith2001 147"),
        included_in=("smith2001",),
        country="Wales",
        looked_at="a shared bed",
        sector="gardens",
        design="20 interviews",
        note="Never shown.",
    )
    assert [
        (one.id, one.name, one.detail) for one in shown(changed(theory, studies=(known, bare))).studies
    ] == [
        ("bare", "Bare 1998", "Bare, On Earth"),
        (
            "known",
            "Known 1999",
            "Known, On Pots · a shared bed · Wales · gardens · 20 interviews · reference 147 there · "
            "one of its included studies",
        ),
    ]


def test_a_study_that_another_source_includes_is_not_said_to_be_included_here() -> None:
    theory = sketch(claim("one", "a", "b", evidence=(piece(studies=("known",)),)))
    study = Study(id="known", name="K", citation="K", cited_in=("smith2001 1",), included_in=("jones2002",))
    [view] = shown(changed(theory, studies=(study,))).studies
    assert view.detail == "K · reference 1 there"


# ---- questioned elsewhere


def test_an_arrow_that_is_questioned_says_so_beside_what_it_means() -> None:
    doubt = piece("jones2002", stance="different scope", finding="unclear", on="mechanism-outcome")
    web = build(sketch(claim("one", "a", "b", "c", evidence=(piece(), doubt))))
    plain, questioned = (link_card(web, web.link(name)) for name in ("a--b", "b--c"))
    assert (plain.mark, plain.questioned) == ("+", None)
    assert (questioned.mark, questioned.questioned) == ("+?", questioned_words(web.theory))
    assert questioned.agreement == plain.agreement and questioned.meaning == plain.meaning
    [line] = concept_card(web, "c").into
    assert (line.mark, line.agreement) == ("+?", "+")
    lines = configuration_card(web, web.theory.configurations[0]).links
    assert [line.mark for line in lines] == ["+", "+?"]


# ---- what people can do


def acting(*actions: dict[str, object]) -> Theory:
    standard = dict(
        task="Tea",
        do="Boil water.",
        because="Tea is hot.",
        moves=(Part(concept="b", direction="more"),),
        claims=("one",),
        source="jones2002",
        at="Table 2",
        page=7,
        lines=(30, 31),
    )
    theory = sketch(claim("one", "a", "more b", "less c"), claim("two", "d", "b", condition="in May"))
    made = (Action(id=f"act-{n}", **{**standard, **action}) for n, action in enumerate(actions))
    return changed(theory, actions=tuple(made))


def test_what_people_can_do_stands_on_the_cards_of_what_it_moves_and_nowhere_else() -> None:
    both = (Part(concept="b", direction="more"), Part(concept="c", direction="less"))
    theory = acting({}, {"do": "Pour.", "moves": both})
    web = build(theory)
    found = {concept: [one.do for one in concept_card(web, concept).actions] for concept in web.concepts}
    assert found == {"a": [], "b": ["Boil water.", "Pour."], "c": ["Pour."], "d": []}
    assert concept_card(web, "c").actions[0].effect == "more b and less c"


def test_an_action_says_why_and_what_it_rests_on() -> None:
    theory = acting({"claims": ("two", "one")})
    [view] = concept_card(build(theory), "b").actions
    assert (view.do, view.because, view.effect, view.source) == (
        "Boil water.",
        "Tea is hot.",
        "more b",
        "Jones2002",
    )
    assert view.place == "Table 2, page 7"
    assert [(one.id, one.words) for one in view.claims] == [
        (name, if_then_because(theory, theory.configurations[name])) for name in ("two", "one")
    ]
    # What a claim hangs on is not left out where people might act on it.
    assert view.claims[0].doubt and "in May" in view.claims[0].doubt
    assert view.claims[1].doubt is None


# ---- a resource


def test_a_resource_has_its_own_row_where_there_is_one() -> None:
    pot = claim("x", "less pot", "y").context
    web = build(sketch(claim("one", "a", "b", "c", resource=pot), claim("two", "a", "b", "d")))
    one, two = (configuration_card(web, configuration) for configuration in web.theory.configurations)
    assert [words for words, _ in one.roles] == [SLOT_WORDS[slot] for slot in SLOTS]
    assert [part.words for part in dict(one.roles)[SLOT_WORDS["resource"]]] == ["less pot"]
    assert [line.id for line in one.links] == ["a--b", "pot--b", "b--c"]
    assert SLOT_WORDS["resource"] not in dict(two.roles)
    [(role, sentence)] = concept_card(web, "pot").takes_part
    assert (role, sentence.id) == (SLOT_WORDS["resource"], "one")
