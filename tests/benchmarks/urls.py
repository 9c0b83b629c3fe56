"""The addresses of the house, and a public view that does nothing: what every answer costs at least."""

from django.http import HttpResponse
from django.urls import path

from factcheck.urls import urlpatterns as of_the_house


def empty(request):
    return HttpResponse()


empty.login_required = False

urlpatterns = [path("empty", empty), *of_the_house]
