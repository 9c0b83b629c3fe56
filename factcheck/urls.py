"""All addresses: the reading room at the root, the desk under /admin/."""

from django.urls import include, path

from factcheck.admin import desk

urlpatterns = [
    path("admin/", desk.urls),
    path("", include("factcheck.public.urls")),
]
