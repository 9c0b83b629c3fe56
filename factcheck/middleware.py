"""What every request passes: policy, language, what is unchanged, the login, the headers of the desk, the uploads."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.urls import Resolver404, resolve
from django.utils import translation


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp's, but silent on 304: what the reader has came with its policy, which still holds (RFC 9111, 4.3.4).

    Writing the policy out takes a third of the time of an answer that says nothing else.
    """

    def process_response(self, request, response):
        return response if response.status_code == 304 else super().process_response(request, response)


class LanguageOfAddress:
    """The address alone says the language; Django's own middleware would also ask, and vary by, cookies and headers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            return self.get_response(request)


class UnchangedFirst:
    """Who has a public page already is told so before sessions, users, tokens and messages are thought of.

    A view that can say so has `unchanged`, which takes what the view takes (`public/page.py`).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self._unchanged(request) or self.get_response(request)

    def _unchanged(self, request):
        asks = "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MODIFIED_SINCE" in request.META
        if not asks or request.method not in ("GET", "HEAD"):
            return None
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return None
        unchanged = getattr(found.func, "unchanged", None)
        return unchanged and unchanged(request, **found.kwargs)


class LoginRequiredUnlessPublic(LoginRequiredMiddleware):
    """Django's login middleware, with the exemption tested first.

    Django reads the user even on exempt views; that would tie public pages to the session and its cookie.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class DeskHeaders:
    """Nothing behind the login is stored by a browser or a proxy; whatever is not marked public is behind it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "is_behind_login", True):
            response["Cache-Control"] = "no-store"
            response["X-Robots-Tag"] = "noindex"
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        request.is_behind_login = getattr(view_func, "login_required", True)


class BoundedUploads(FileUploadHandler):
    """Drop a file once it is larger than UPLOAD_MAX_BYTES, and keep the other fields: the form says why.

    Django's own limits leave files out.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MAX_BYTES:
            self.request.upload_too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None
