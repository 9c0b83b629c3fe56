"""Loading and exporting a dossier are inverse, byte for byte."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck.actions.articles import edit_article
from factcheck.actions.evidence import withdraw_evidence
from factcheck.actions.notes import add_note
from factcheck.actions.refusals import NotAllowed
from factcheck.actions.sources import relate
from factcheck.actions.vault import seal
from factcheck.exports.dossier import export_dossier
from factcheck.imports.dossier import load_dossier
from factcheck.models import Article, Claim, Event, SignOff, Source, SourceRelation, User
from tests import cast as stage

from .elsewhere import another_newsroom
from .folders import contents, differing, put, read
from .worked_article import FILE, worked_article

HOSTILE = "=1+1,\"'\r\n;\t-@+|%＝−é\u0301\u202e\u2066\u200b\ufeff\u00a0\u0085\u2028الفلوجة🛢️\U0001f3f3\ufe0f\\"
texts = st.text(
    st.one_of(st.sampled_from(HOSTILE), st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    min_size=1,
    max_size=40,
)


def kept(article):
    """Return the claims' columns that hold no key and no time of this newsroom."""
    theirs = (
        *("id", "version", "created_at", "stale_since"),
        *("rechecking_since", "shown_line", "recheck_announced_at"),
    )
    portable = [f.name for f in Claim._meta.concrete_fields if not f.is_relation and f.name not in theirs]
    return list(Claim.objects.filter(article=article).order_by("number").values(*portable))


def test_everything_that_can_happen_to_an_article_comes_back_as_the_same_bytes(ella, tmp_path):
    with another_newsroom():
        article = worked_article(stage.people())
        export_dossier(article, tmp_path / "one")
        were = kept(article)
    article = load_dossier(tmp_path / "one", by=ella)
    export_dossier(article, tmp_path / "two")
    assert differing(tmp_path / "one", tmp_path / "two") == []
    assert kept(article) == were
    assert {claim["workflow_state"] for claim in were} == {"stale", "queried", "cut"}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statement=texts, note=texts, label=texts, says=texts)
@example(HOSTILE, "'" + HOSTILE, "\r", "\n=1")
@example("=1+1", "'=1+1", "''", "\u200b@SUM(A1)")
def test_no_text_is_lost_or_run(cast, tmp_path_factory, statement, note, label, says):
    folder = tmp_path_factory.mktemp("dossier")
    with another_newsroom():
        article = stage.article(cast)
        source = stage.source(cast, label, label=label)
        claim = stage.claim(cast, article, statement=statement, asserter=source)
        stage.evidence(cast, claim, source, says=says, public_summary=says)
        add_note(claim=claim, by=cast.chris, text=note, visibility="public")
        stage.published(cast, stage.signed(cast, claim, rationale=note).article)
        export_dossier(article, folder / "one")
        were = kept(article)
    with another_newsroom():
        article = load_dossier(folder / "one", by=cast.edith)
        export_dossier(article, folder / "two")
        assert differing(folder / "one", folder / "two") == []
        assert kept(article) == were
    cells = [cell for path in folder.glob("one/*.csv") for row in read(path) for cell in row.values()]
    assert [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@|%＝＋－＠−")] == []


def test_an_article_without_any_claim_comes_back(cast, tmp_path):
    with another_newsroom():
        export_dossier(stage.article(cast), tmp_path / "one")
    export_dossier(load_dossier(tmp_path / "one", by=cast.edith), tmp_path / "two")
    assert differing(tmp_path / "one", tmp_path / "two") == []


def test_signatures_of_an_earlier_writers_day_come_back(cast, tmp_path):
    with another_newsroom():
        article = stage.article(cast)
        claim = stage.claim(cast, article)
        stage.evidence(cast, claim, stage.source(cast))
        stage.signed(cast, claim)
        article.refresh_from_db()
        edit_article(article=article, by=cast.edith, seen=article.version, writer=cast.cora)
        export_dossier(article, tmp_path / "one")
    article = load_dossier(tmp_path / "one", by=cast.edith)
    assert (article.writer, SignOff.objects.get().writer) == (cast.cora, cast.wanda)
    export_dossier(article, tmp_path / "two")
    assert differing(tmp_path / "one", tmp_path / "two") == []


def test_people_who_are_new_have_a_name_and_a_role_and_no_way_in(dossier, ella):
    load_dossier(dossier, by=ella)
    rita = User.objects.get(username="rita")
    assert list(rita.groups.values_list("name", flat=True)) == ["reviewer"]
    assert not (rita.is_active or rita.is_staff or rita.has_usable_password() or rita.roles)


def test_people_who_are_here_already_stay_as_they_are(dossier, ella):
    rita = stage.person("rita", "writer", first_name="Margherita")
    load_dossier(dossier, by=ella)
    rita = User.objects.get(pk=rita.pk)
    assert (rita.first_name, rita.roles, rita.is_active) == ("Margherita", {"writer"}, True)


def test_sources_that_are_here_with_the_same_values_are_used(dossier, ella, tmp_path):
    load_dossier(dossier, by=ella)
    with_other_name = (dossier / "article.toml").read_text().replace("the-dam-at-kessel", "the-same-dam")
    (dossier / "article.toml").write_text(with_other_name)
    again = load_dossier(dossier, by=ella)
    assert Source.objects.count() == 3
    assert SourceRelation.objects.filter(claim=None).count() == 2
    export_dossier(again, tmp_path / "two")
    assert differing(dossier, tmp_path / "two") == []


def test_a_relation_that_arrives_is_counted_in_the_articles_that_are_here(cast, tmp_path):
    first, second = stage.source(cast, "one"), stage.source(cast, "two")
    here = stage.claim(cast, stage.article(cast, headline="Here"))
    for source in (first, second):
        stage.evidence(cast, here, source)
    with another_newsroom():
        article = stage.article(cast)
        stage.evidence(cast, stage.claim(cast, article), first)
        stage.evidence(cast, stage.claim(cast, article), second)
        relate(source=first, other=second, by=cast.chris, kind="copied_from")
        export_dossier(article, tmp_path / "one")
    here.refresh_from_db()
    assert here.supporting == 2
    load_dossier(tmp_path / "one", by=cast.edith)
    here.refresh_from_db()
    assert here.supporting == 1


def test_a_source_through_whom_two_others_are_one_origin_travels_along(cast, tmp_path):
    with another_newsroom():
        article = stage.article(cast)
        claim = stage.claim(cast, article)
        first, second, third = (stage.source(cast, alias) for alias in ("one", "two", "of another article"))
        for source in (first, second):
            stage.evidence(cast, claim, source)
            relate(source=source, other=third, by=cast.chris, kind="copied_from")
        stage.signed(cast, claim)
        export_dossier(article, tmp_path / "one")
    load_dossier(tmp_path / "one", by=cast.edith)
    claim = Claim.objects.get()
    assert (claim.supporting, claim.workflow_state) == (1, "signed_off")


def test_withdrawn_consent_travels_along(cast, tmp_path):
    with another_newsroom():
        article = stage.article(cast)
        claim = stage.claim(cast, article)
        source = stage.source(cast)
        evidence = stage.evidence(cast, claim, source)
        stage.published(cast, stage.signed(cast, claim).article)
        withdraw_evidence(evidence=evidence, by=cast.chris, reason="Wrong dam.")
        Source.objects.filter(pk=source.pk).update(terms="off_record")
        export_dossier(article, tmp_path / "one")
    load_dossier(tmp_path / "one", by=cast.edith)
    assert Claim.objects.get().shown["evidence"] == []


def test_no_sealed_identity_leaves_with_a_dossier(cast, tmp_path):
    article = stage.article(cast)
    source = stage.source(cast)
    stage.evidence(cast, stage.claim(cast, article), source)
    secrets = {name: f"CANARY-{name}" for name in ("real_name", "contact", "why_protected", "known_by", "how_verified")}
    seal(source=source, by=cast.kim, **secrets)
    export_dossier(article, tmp_path / "one")
    assert not any(b"CANARY" in data or b"enc1:" in data for data in contents(tmp_path / "one").values())


def test_files_of_exhibits_travel_along(dossier, ella, store):
    load_dossier(dossier, by=ella)
    assert [path.read_bytes() for path in store.iterdir()] == [FILE]


def test_loading_leaves_one_event_and_no_other_history(dossier, ella):
    load_dossier(dossier, by=ella)
    assert list(Event.objects.values_list("by", "verb", "noun", "ref")) == [
        ("ella", "loaded", "article", "the-dam-at-kessel")
    ]


def test_only_an_editor_loads(dossier, cast):
    with pytest.raises(NotAllowed):
        load_dossier(dossier, by=cast.chris)
    assert not Article.objects.exists()


def test_columns_may_stand_in_any_order_and_behind_a_byte_order_mark(dossier, ella, tmp_path):
    path = dossier / "notes.csv"
    rows = [dict(reversed(row.items())) for row in read(path)]
    put(dossier, "notes.csv", 2)
    lines = [",".join(rows[0])] + [",".join(f'"{cell}"' for cell in row.values()) for row in rows]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert load_dossier(dossier, by=ella).claims.get(number=1).notes.count() == 3


@pytest.mark.parametrize("kind", ["load", "export"])
def test_it_asks_no_more_questions_for_many_claims_than_for_few(cast, tmp_path, kind):
    asked = []
    assert cast.edith.roles  # asked once a person
    for number in (2, 12):
        with another_newsroom():
            text = "\n\n".join(f"There are {n} dams." for n in range(number))
            article = stage.article(cast, text=text)
            source = stage.source(cast)
            for n in range(number):
                stage.evidence(cast, stage.claim(cast, article, f"{n} dams"), source)
            with CaptureQueriesContext(connection) as exporting:
                export_dossier(article, tmp_path / str(number))
        with another_newsroom(), CaptureQueriesContext(connection) as loading:
            load_dossier(tmp_path / str(number), by=cast.edith)
        asked.append(len(loading if kind == "load" else exporting))
    assert asked[0] == asked[1]
