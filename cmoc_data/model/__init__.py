"""What a theory is made of: concepts, configurations and the evidence under them.

Every class is a frozen pydantic model, so that a field's type, its allowed words and its
explanation stand in one place. Reading is the only one who builds them from records; the
guide to the records (`GUIDE.md`) is checked against them by a test.

Terms follow realist synthesis: a *configuration* (CMOC) says that in a *context* a *mechanism*
fires and gives an *outcome* (Pawson and Tilley, *Realistic Evaluation*, 1997).
"""

from cmoc_data.model.claims import Arrow, Configuration, Evidence, Part
from cmoc_data.model.concepts import Clauses, Concept, Domain, Family, Relation
from cmoc_data.model.guides import (
    About,
    Action,
    Alike,
    End,
    Pages,
    PageWords,
    Policy,
    Question,
    Retired,
    Step,
    Story,
    Subject,
)
from cmoc_data.model.lanes import Caution, Lane, Side
from cmoc_data.model.life import Account, Driver, Factor, Lens, Sphere, Thread
from cmoc_data.model.record import Flaw, FlawsError, Id, Passage, Record, Text, To, kind_of
from cmoc_data.model.settings import Axis, Comparison, Form, Period, Stage, Usual
from cmoc_data.model.sources import Source, Speaker, Study
from cmoc_data.model.table import Table
from cmoc_data.model.theory import Theory
from cmoc_data.model.words import (
    ATEMPORAL,
    ROLES,
    SLOTS,
    STAGELESS,
    UNSTATED,
    Addressed,
    Applies,
    Basis,
    Beside,
    Direction,
    Finding,
    GainKind,
    Kind,
    Modifiable,
    Nature,
    Phase,
    QuestionKind,
    RelationKind,
    Role,
    Shape,
    Slot,
    Span,
    Stance,
)

__all__ = [
    "ATEMPORAL",
    "ROLES",
    "SLOTS",
    "STAGELESS",
    "UNSTATED",
    "About",
    "Account",
    "Action",
    "Addressed",
    "Alike",
    "Applies",
    "Arrow",
    "Axis",
    "Basis",
    "Beside",
    "Caution",
    "Clauses",
    "Comparison",
    "Concept",
    "Configuration",
    "Direction",
    "Domain",
    "Driver",
    "End",
    "Evidence",
    "Factor",
    "Family",
    "Finding",
    "Flaw",
    "FlawsError",
    "Form",
    "GainKind",
    "Id",
    "Kind",
    "Lane",
    "Lens",
    "Modifiable",
    "Nature",
    "PageWords",
    "Pages",
    "Part",
    "Passage",
    "Period",
    "Phase",
    "Policy",
    "Question",
    "QuestionKind",
    "Record",
    "Relation",
    "RelationKind",
    "Retired",
    "Role",
    "Shape",
    "Side",
    "Slot",
    "Source",
    "Span",
    "Speaker",
    "Sphere",
    "Stage",
    "Stance",
    "Step",
    "Story",
    "Study",
    "Subject",
    "Table",
    "Text",
    "Theory",
    "Thread",
    "To",
    "Usual",
    "kind_of",
]
