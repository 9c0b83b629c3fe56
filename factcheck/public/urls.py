"""The addresses of the reading room; they do not change."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import articles, claims, corrections, files, method, sources


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

app_name = "public"
urlpatterns = [
    path("", articles.article_list, name="articles"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("articles/<slug:slug>/claims.csv", files.article_csv, name="article.csv"),
    path("articles/<slug:slug>/drafts/<number:number>/", articles.draft, name="draft"),
    path("claims/", claims.claim_list, name="claims"),
    path("claims.csv", files.claims_csv, name="claims.csv"),
    path("claims/<slug:slug>/<number:number>/", claims.claim, name="claim"),
    path("sources/<code:code>/", sources.source, name="source"),
    path("corrections/", corrections.correction_list, name="corrections"),
    path("how-we-check/", method.how_we_check, name="how_we_check"),
    path("healthz", files.healthz, name="healthz"),
    path("robots.txt", files.robots, name="robots"),
    path("favicon.ico", files.favicon, name="favicon"),
]
