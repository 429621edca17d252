from __future__ import annotations

import pytest

from cmoc_data.web import Web
from tests.components.views.setting.beds import bedded


@pytest.fixture
def garden() -> Web:
    return bedded()
