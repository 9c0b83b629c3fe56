"""Fixtures of the desk's tests."""

import pytest
from django.test import Client

from tests.admin.stage import set_stage


@pytest.fixture
def stage(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return set_stage(cast)


@pytest.fixture
def desk_of():
    """Return a client that is logged in as somebody."""

    def log_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in
