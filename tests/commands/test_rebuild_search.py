"""rebuild_search."""

import pytest
from django.core.management import call_command

from factcheck.models import Claim, PublicWords
from factcheck.models.searching import matching
from tests import cast as the


@pytest.mark.django_db
def test_what_was_lost_is_found_again(cast, capsys):
    article = the.article(cast)
    the.claim(cast, article, "3.2 million euros")
    claim = the.claim(cast, article, statement="The dam holds.")
    the.evidence(cast, claim, the.source(cast))
    the.published(cast, the.signed(cast, claim).article)
    PublicWords.objects.all().delete()
    call_command("rebuild_search")
    assert matching(Claim.objects.published(), "dams").get() == claim
    assert capsys.readouterr().out == "Claims that can be searched: 1.\n"
