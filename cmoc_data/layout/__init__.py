"""Where every box of a web stands: fixed, left to right by family, the same picture every time.

Families stand in the columns that their records name. A family that is too tall for the picture is
staggered into sub-columns; one with chains inside it gets a sub-column for each step of the chain
(`plan`). The order within a column decides how many arrows cross (`order`). The boxes are then moved as
near to their neighbours as their real heights allow (`place`).

Pictures of few boxes, and the overview of a web, whose closed families are boxes of their own, have a way
for every arrow besides (`columns`, `small`, `overview`, `ways`).

Lengths are in layout units: at scale 1 one unit is one CSS pixel, and x grows to the right, y down. The
sizes of type (`text`) are those that the browser draws with.
"""

from cmoc_data.layout.columns import (
    BESIDE_NAME,
    LANE_FONT,
    LANE_LINE,
    UNDER_FONT,
    UNDER_LINE,
    Drawing,
    LaneBox,
    draw_claims,
    draw_lanes,
    lane_box,
)
from cmoc_data.layout.overview import FamilyBox, draw_overview, family_boxes
from cmoc_data.layout.sheet import Band, Box, Layout
from cmoc_data.layout.small import ANSWER, STORY, draw_part
from cmoc_data.layout.text import (
    BOX_WIDTH,
    FONT_SIZE,
    HEADING_ALONE,
    HEADING_FONT,
    HEADING_FOOT,
    HEADING_LINE,
    HEADING_TOP,
    LINE_HEIGHT,
    PADDING,
    text_width,
    wrap,
)
from cmoc_data.layout.ways import Join, Way
from cmoc_data.layout.whole import lay_out

__all__ = [
    "ANSWER",
    "BESIDE_NAME",
    "BOX_WIDTH",
    "FONT_SIZE",
    "HEADING_ALONE",
    "HEADING_FONT",
    "HEADING_FOOT",
    "HEADING_LINE",
    "HEADING_TOP",
    "LANE_FONT",
    "LANE_LINE",
    "LINE_HEIGHT",
    "PADDING",
    "STORY",
    "UNDER_FONT",
    "UNDER_LINE",
    "Band",
    "Box",
    "Drawing",
    "FamilyBox",
    "Join",
    "LaneBox",
    "Layout",
    "Way",
    "draw_claims",
    "draw_lanes",
    "draw_overview",
    "draw_part",
    "family_boxes",
    "lane_box",
    "lay_out",
    "text_width",
    "wrap",
]
