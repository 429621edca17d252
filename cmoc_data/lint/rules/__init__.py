"""All lint rules, one small module each, in the order in which they run."""

from __future__ import annotations

from cmoc_data.lint.rule import Rule
from cmoc_data.lint.rules import (
    claim_stands_once,
    clause_fits_a_sentence,
    clause_is_written,
    concept_is_used,
    cost_is_named,
    domain_is_used,
    doubt_is_told_evenly,
    end_stands_once,
    family_is_used,
    gist_is_short,
    gist_names_its_parts,
    lane_holds_claims,
    limit_can_be_chosen,
    name_has_no_full_stop,
    no_part_of_itself,
    page_follows_lines,
    question_can_be_answered,
    relation_stands_once,
    retired_id_stays_retired,
    source_is_used,
    speaker_is_of_its_source,
    statement_is_short,
    step_is_short,
    story_is_small,
    study_is_of_its_source,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    family_is_used.RULE,
    domain_is_used.RULE,
    source_is_used.RULE,
    study_is_of_its_source.RULE,
    speaker_is_of_its_source.RULE,
    concept_is_used.RULE,
    name_has_no_full_stop.RULE,
    clause_is_written.RULE,
    clause_fits_a_sentence.RULE,
    claim_stands_once.RULE,
    limit_can_be_chosen.RULE,
    end_stands_once.RULE,
    statement_is_short.RULE,
    gist_is_short.RULE,
    gist_names_its_parts.RULE,
    page_follows_lines.RULE,
    doubt_is_told_evenly.RULE,
    question_can_be_answered.RULE,
    story_is_small.RULE,
    step_is_short.RULE,
    relation_stands_once.RULE,
    no_part_of_itself.RULE,
    lane_holds_claims.RULE,
    cost_is_named.RULE,
    retired_id_stays_retired.RULE,
)
