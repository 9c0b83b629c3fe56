"""The desk page with 20,000 words and 800 claims: what the server takes, what the browser takes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import sync_playwright

from factcheck.actions.claims import mark
from factcheck.models import Article, Draft
from tests import cast as the
from tests.plugins.browser import QUIET, find_or_install_browser

WORDS, CLAIMS, RUNS = 20_000, 800, 7
NOUNS = "dam council valley bridge engine harbour market school tower archive mill quarry river station".split()
VERBS = "holds built lost opened closed repaired sold counted measured joined crossed left".split()
PLACES = "Kessel Arlen Toro Minde Vasko Lund Perre Oster".split()

# The first mark that is drawn, noted by the browser's own clock, which began with the navigation.
WATCH = """
new MutationObserver((_, watcher) => {
  if (!document.querySelector("#galley button")) return;
  window.firstMark = performance.now();
  watcher.disconnect();
}).observe(document, {childList: true, subtree: true});
"""


def measure() -> Iterator[str]:
    """Yield one line a measurement; times in milliseconds, the median of RUNS where not said otherwise."""
    people = the.people()
    article = _long_article(people)
    draft = the.newest(article)
    client = Client(SERVER_NAME="localhost")
    client.force_login(people.cora, backend="django.contrib.auth.backends.ModelBackend")
    desk, state = (f"/admin/factcheck/article/{article.pk}/{page}/" for page in ("desk", "state"))
    # What a process does once, whatever it is asked first, is no part of opening an article.
    _ok(client.get(f"/admin/factcheck/article/{the.article(people).pk}/desk/"))
    first = _timed(lambda: _ok(client.get(desk)))
    raw = _median(lambda: _raw_rows(article))
    page, asked = _median(lambda: _ok(client.get(desk))), _median(lambda: _ok(client.get(state)))
    etag = client.get(state)["ETag"]
    unchanged = _median(lambda: client.get(state, headers={"If-None-Match": etag}))
    yield f"{len(draft.text.split()):,} words, {len(draft.sentences):,} sentences, {CLAIMS} claims, {connection.vendor}"
    yield f"the same rows, raw from the database    {raw:7.1f} ms"
    yield f"the page, of a draft not opened before  {first:7.1f} ms   {first / raw:5.1f} x raw"
    yield f"the page                                {page:7.1f} ms   {page / raw:5.1f} x raw"
    yield f"the state, changed                      {asked:7.1f} ms   {asked / raw:5.1f} x raw"
    yield f"the state, not changed (304)            {unchanged:7.1f} ms   {unchanged / raw:5.1f} x raw"
    drawn = _in_browser(desk, client)
    yield f"the first mark in the browser           {drawn:7.1f} ms   of which the server {page:.0f} ms"


def _long_article(people: Any) -> Article:
    """Make an article of WORDS words with CLAIMS claims, the same with every run."""
    chance = random.Random(1)
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < WORDS:
        noun, other = chance.sample(NOUNS, 2)
        tail = " ".join(chance.choices(NOUNS, k=chance.randint(4, 16)))
        place, number = chance.choice(PLACES), f"{chance.randint(2, 9_999):,}"
        sentences.append(f"The {noun} at {place} {chance.choice(VERBS)} {number} of the {other} by the {tail}.")
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    article = the.article(people, headline="A long read", text="\n\n".join(paragraphs))
    draft: Draft = the.newest(article)
    for span in chance.sample(draft.sentences, min(CLAIMS, len(draft.sentences))):
        end = span.end - chance.randint(0, 20)
        mark(draft=draft, by=people.chris, spans=[(span.start, end)], statement=span.of(draft.text), kind="figure")
    return article


def _raw_rows(article: Article) -> None:
    with connection.cursor() as cursor:
        for table, column in (("claim", "article_id"), ("draft", "article_id")):
            cursor.execute(f"SELECT * FROM factcheck_{table} WHERE {column} = %s", [article.pk])
            cursor.fetchall()
        for table in ("anchor", "evidence"):
            of_article = "claim_id IN (SELECT id FROM factcheck_claim WHERE article_id = %s)"
            cursor.execute(f"SELECT * FROM factcheck_{table} WHERE {of_article}", [article.pk])
            cursor.fetchall()


def _in_browser(path: str, client: Client) -> float:
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    address = f"http://127.0.0.1:{server.port}"
    try:
        with sync_playwright() as playwright:
            found = find_or_install_browser(playwright.chromium.executable_path)
            browser = playwright.chromium.launch(executable_path=found, args=[*QUIET, "--no-sandbox"])
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.add_cookies([{"name": k, "value": v.value, "url": address} for k, v in client.cookies.items()])
            context.add_init_script(WATCH)
            page = context.new_page()
            times = []
            for _ in range(RUNS):
                page.goto(f"{address}{path}")
                page.wait_for_function("window.firstMark")
                times.append(page.evaluate("window.firstMark"))
            browser.close()
    finally:
        server.terminate()
    return median(times)


def _ok(response: Any) -> None:
    if response.status_code != 200:
        raise AssertionError(f"answered {response.status_code}")
    response.content  # noqa: B018 - rendered, not only promised


def _timed(run: Callable[[], Any]) -> float:
    began = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - began)


def _median(run: Callable[[], Any]) -> float:
    return median(_timed(run) for _ in range(RUNS))
