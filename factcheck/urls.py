"""All addresses: the reading room at the root and under /ar/, its files at one address each, the desk under /admin/.

What is asked for most stands first: addresses are tried in this order, at every request.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from factcheck.admin import desk
from factcheck.public.urls import FILES, PAGES

urlpatterns = [
    *i18n_patterns(path("", include((PAGES, "public"))), prefix_default_language=False),
    path("", include((FILES, "files"))),
    path("admin/", desk.urls),
]
