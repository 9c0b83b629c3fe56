"""The addresses of the desk page and of what lies beside it, by the record that they hang on."""

from __future__ import annotations

from functools import partial

from django.urls import path

from . import callsheet, card, comparison, counsel, exhibits, page, queries, state

# name: the view, and its address where that is not its name.
ARTICLE = {
    "desk": (page.page_view, "desk/"),
    "state": (state.state_view, "state/"),
    "callsheet": (callsheet.callsheet_view, "callsheet/"),
    "exhibits": (exhibits.exhibits_view, "exhibits/"),
    "queries": (queries.queries_view, "queries/"),
    "queries_text": (queries.queries_text_view, "queries.txt"),
    "counsel": (counsel.counsel_view, "counsel/"),
    "report": (counsel.report_view, "counsel.html"),
}
DRAFT = {
    "comparison": (comparison.comparison_view, "comparison/"),
}
CLAIM = {
    "card": (card.card_view, "card/"),
}


def pages_of(admin, wrap, views):
    """Return the URL patterns of views that hang on a record of this admin's model."""
    model = admin.opts.model_name
    return [
        path(f"<int:pk>/{address}", wrap(partial(view, admin)), name=f"factcheck_{model}_{name}")
        for name, (view, address) in views.items()
    ]
