"""The addresses of the house, a public view that does nothing, and one that does what others would."""

from django.http import HttpResponse
from django.urls import path

from factcheck.urls import urlpatterns as of_the_house

from .plain import plain_list


def empty(request):
    """Answer with nothing: what every answer costs at least."""
    return HttpResponse()


empty.login_required = False

urlpatterns = [path("empty", empty), path("plain", plain_list), *of_the_house]
