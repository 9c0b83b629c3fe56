"""All addresses: the reading room at the root and under /ar/, its files at one address each, the desk under /admin/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from factcheck.admin import desk
from factcheck.public.urls import FILES, PAGES

urlpatterns = [
    path("admin/", desk.urls),
    path("", include((FILES, "files"))),
    *i18n_patterns(path("", include((PAGES, "public"))), prefix_default_language=False),
]
