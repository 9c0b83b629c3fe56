"""The addresses of the reading room; they do not change."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import (
    annotations,
    articles,
    card,
    claim,
    claims,
    corrections,
    embed,
    feeds,
    figures,
    files,
    machines,
    metadata,
    method,
    report,
    sitemaps,
    sources,
)


class NumberConverter(StringConverter):
    """A number as we write it: one address a thing, so no leading zeros, and none that a database cannot hold."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value):
        return int(value)


class CodeConverter(StringConverter):
    """A source's code."""

    regex = "[-a-zA-Z0-9_.]{1,32}"


register_converter(NumberConverter, "number")
register_converter(CodeConverter, "code")

# In every language: English at the address itself, the others under their code.
PAGES = [
    path("", articles.article_list, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("articles/<slug:slug>/report/", report.report, name="report"),
    path("claims/", claims.claim_list, name="claims"),
    path("claims/<slug:slug>/<number:number>/", claim.claim, name="claim"),
    path("claims/<slug:slug>/<number:number>/embed/", embed.embed, name="embed"),
    path("sources/<code:code>/", sources.source, name="source"),
    path("corrections/", corrections.correction_list, name="corrections"),
    path("figures/", figures.figures, name="figures"),
    path("how-we-check/", method.how_we_check, name="how_we_check"),
    path("feeds/claims/", feeds.claims_feed, name="claims_feed"),
    path("feeds/corrections/", feeds.corrections_feed, name="corrections_feed"),
]

# The same for all languages, at one address.
FILES = [
    path("articles/<slug:slug>/claims.csv", files.article_csv, name="article.csv"),
    path("articles/<slug:slug>/drafts/<number:number>/", articles.draft, name="draft"),
    path("articles/<slug:slug>/claims.csv-metadata.json", metadata.article_metadata, name="article.csv-metadata"),
    path("articles/<slug:slug>/annotations.jsonld", annotations.annotations, name="annotations"),
    path("claims.csv", files.claims_csv, name="claims.csv"),
    path("claims.csv-metadata.json", metadata.claims_metadata, name="claims.csv-metadata"),
    path("claims/<slug:slug>/<number:number>/annotation.jsonld", annotations.annotation, name="annotation"),
    path("claims/<slug:slug>/<number:number>/card.png", card.card, name="card"),
    path("healthz", machines.healthz, name="healthz"),
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("sitemap.xml", sitemaps.index, name="sitemap.xml"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages.xml"),
    path("articles/<slug:slug>/sitemap.xml", sitemaps.article, name="article.sitemap.xml"),
    path(".well-known/security.txt", machines.security_txt, name="security.txt"),
]
