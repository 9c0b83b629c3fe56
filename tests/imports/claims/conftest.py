from __future__ import annotations

import pytest

from tests import cast as the

from .desk import Desk


@pytest.fixture
def desk(cast):
    return Desk(the.article(cast), cast.chris)
