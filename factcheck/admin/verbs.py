"""The one door of every verb: a form on GET, the action on POST, and what becomes of its refusals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import signature
from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.db.models import Model
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views import View

from factcheck.actions.bulk import for_each
from factcheck.actions.refusals import Conflict, NotAllowed, Refused
from factcheck.models import Claim, Event, Exemption, Upload, User
from factcheck.rules.roles import Duty

from .columns import called, url_of
from .forms.base import Bare, VerbForm, article_of
from .history import entries
from .lists import whole


@dataclass(frozen=True)
class Verb:
    """A verb as the desk offers it. `name` is its address, `label` its button, `done` the message after it, or what
    tells it of the record as it was before.

    `noun` is the action's argument for the record that the address names; empty where the form gives it. A verb
    that `makes` needs no record to begin with. `duty` None is for superusers. `now` says whether a record as it is
    can take it; `home` gives the record or address to go on to, from the record and what the action returned. A
    verb that `shows` is answered with that template, once, instead. `over`: the action is told which version of the
    record the page showed. A verb `on_page` has its form on the record's page, and is answered there whatever comes
    of it. `key` does it on the desk page, which a verb that `leaves` goes away from.
    """

    name: str
    label: Any
    action: Callable[..., Any]
    done: Any
    form: type[VerbForm] = Bare
    duty: Duty | None = Duty.CHECK
    noun: str = ""
    makes: bool = False
    bulk: bool = False
    group: Any = ""
    grave: bool = False
    now: Callable[[Any, User], bool] = lambda row, user: True
    home: Callable[[Any, Any], Any] = lambda row, result: row or result
    shows: str = ""
    over: bool = True
    key: str = ""
    leaves: bool = False
    on_page: bool = False

    def allows(self, user: User) -> bool:
        """Say whether this person's roles allow it; a superuser is not let into the vault."""
        if self.duty is None:
            return user.is_superuser
        return user.may(self.duty) and not (self.duty == Duty.OPEN_IDENTITY and user.is_superuser)

    @property
    def on_row(self) -> bool:
        return not (self.makes or self.bulk)

    @property
    def url_name(self) -> str:
        return f"{'all' if self.bulk else 'do'}_{self.name.replace('-', '_')}"

    @property
    def is_one_click(self) -> bool:
        """Whether there is nothing to fill in, so that the button itself does it."""
        return self.form is Bare and not self.grave

    @cached_property
    def takes_seen(self) -> bool:
        return self.over and "seen" in signature(self.action).parameters


class VerbView(View):
    """One verb of one model. Whoever may not see the record, or may not do the verb, gets a 404."""

    admin: Any = None
    verb: Verb = None  # type: ignore[assignment]
    http_method_names = ["get", "post"]

    def dispatch(self, request, pk=None):
        if not self.verb.allows(request.user):
            raise Http404
        self.row = self.admin.find(request, pk) if self.verb.on_row else None
        self.rows = self._chosen(request) if self.verb.bulk else []
        return super().dispatch(request)

    def get(self, request):
        if self.verb.bulk:
            return redirect(self._list())
        if self.verb.on_page:
            return self._back()
        given = {name: values if len(values) > 1 else values[-1] for name, values in request.GET.lists()}
        return self._page(self._form(initial=given))

    def post(self, request):
        if self.verb.bulk and not self.rows:
            messages.error(request, _("Choose what it is for; what you chose is not all there. Nothing was done."))
            return redirect(self._list())
        # The first POST of a bulk verb brings what was chosen in the list; its form comes next.
        if self.verb.bulk and self.verb.form is not Bare and "filled" not in request.POST:
            return self._page(self._form())
        form = self._form(data=request.POST, files=request.FILES)
        if getattr(request, "upload_too_large", False):
            form.add_error(form.file_field, _("The file is larger than 20 MB."))
        seen = whole(request.POST.get("seen"))
        if self.verb.takes_seen and self.row is not None and seen is None:
            form.add_error(None, _("The form does not say what it was filled in over. Look again, and send it again."))
        if not form.is_valid():
            return self._back() if self.verb.on_page else self._page(form)
        return self._act(request, form, seen)

    def _act(self, request, form, seen):
        try:
            result = self._do(form, seen)
        except NotAllowed:
            raise Http404 from None
        except (Refused, Conflict) as no:
            return self._refused(form, no)
        except OperationalError as error:
            # On SQLite one writes at a time, and a large file that is taken in is one long write.
            if "locked" not in str(error):
                raise
            busy = _("The desk is storing a large file. Yours was not stored; send it again in a minute.")
            return self._refused(form, Refused(busy))
        if self.verb.shows:
            return self._render(self.verb.shows, {"result": result, "row": self.row})
        warnings = list(getattr(form, "warnings", ()))
        if self.in_panel and not self.verb.leaves:
            return self._done_in_panel(result, warnings)
        for warning in warnings:
            messages.warning(request, warning)
        left = self._go_on(request, result)
        return JsonResponse({"go": left.url}) if self.in_panel else left

    def _back(self):
        return redirect(url_of(self.row))

    def _refused(self, form, no):
        """Show the form again with why it was refused, or with what somebody else did meanwhile."""
        if self.verb.on_page:
            messages.error(self.request, str(no))
            return self._back()
        if isinstance(no, Conflict):
            return self._conflict(form, no.current)
        form.add_error(no.field if no.field in form.fields else None, no.message)
        return self._page(form)

    def _do(self, form, seen):
        arguments = form.arguments()
        if self.verb.bulk:
            for_each(self.verb.action, self.verb.noun, self.rows, by=self.request.user, **arguments)
            return None
        if self.row is not None and self.verb.noun:
            arguments[self.verb.noun] = self.row
        if self.row is not None and self.verb.takes_seen:
            arguments["seen"] = seen
        return self.verb.action(by=self.request.user, **arguments)

    @property
    def done(self):
        return self.verb.done(self.row) if callable(self.verb.done) else self.verb.done

    @property
    def in_panel(self):
        """Whether the desk page asks, which stays where it is."""
        return bool(self.request.headers.get("X-Panel"))

    def _about(self, result):
        speaks_for_itself = self.row is None or hasattr(result, "number") or isinstance(result, (Exemption, Upload))
        return result if speaks_for_itself else self.row

    def _done_in_panel(self, result, warnings):
        """Say in one line what was done."""
        names = [called(row) for row in self.rows[:12]] or [called(self._about(result))]
        claim = result if isinstance(result, Claim) else None
        return JsonResponse(
            {
                "message": f"{', '.join(names)}: {self.done}",
                "warnings": warnings,
                "claim": claim.pk if claim else None,
            }
        )

    def _go_on(self, request, result):
        if self.verb.bulk:
            messages.success(request, f"{', '.join(called(row) for row in self.rows[:12])}: {self.verb.done}")
            return redirect(self._list())
        about = self._about(result)
        url = url_of(about)
        name = format_html('<a href="{}">{}</a>', url, called(about)) if url else called(about)
        messages.success(request, format_html("{}: {}", name, self.done))
        home = self.verb.home(self.row, result)
        return redirect((url_of(home) or self._list()) if isinstance(home, Model) else home)

    def _conflict(self, form, current):
        """Show what is there now next to what was typed; what was typed stays, over the version that is there now."""
        self.row = self.admin.find(self.request, self.row.pk)
        newest = entries(Event.objects.visible_to(self.request.user).about(current)[:5])
        both = form.compare(current)
        context = {"conflict": {"both": both, "newest": newest}}
        # Nothing was typed where there is nothing to type in: what is shown anew is all there is.
        fresh = form if form.visible_fields() else self._form(initial=self.request.POST.dict())
        return self._page(fresh, status=409, **context)

    def _form(self, **given):
        """Return the verb's form; for records of one article that were chosen together, their article is its record."""
        articles = {article_of(row) for row in self.rows}
        row = articles.pop() if len(articles) == 1 else self.row
        return self.verb.form(by=self.request.user, row=row, **given)

    def _chosen(self, request):
        """Return the rows chosen in a list; none at all unless every one of them is there for this person."""
        keys = {whole(key) for key in request.POST.getlist("chosen")}
        rows = list(self.admin.get_queryset(request).filter(pk__in=keys - {None}))
        return rows if len(rows) == len(keys) else []

    def _list(self):
        return reverse(f"admin:factcheck_{self.admin.opts.model_name}_changelist")

    def _page(self, form, status=200, **context):
        back = url_of(self.row) if self.row is not None else ""
        context = {
            "form": form,
            "verb": self.verb,
            "row": self.row,
            "rows": self.rows,
            "title": self.verb.label,
            "called": called(self.row) if self.row is not None else "",
            "seen": getattr(self.row, "version", None),
            "back": back or self._list(),
            "list_url": self._list(),
            "plural": self.admin.plural,
            **context,
        }
        return self._render(form.template, context, status)

    def _render(self, template, context, status=200):
        context = {**self.admin.admin_site.each_context(self.request), **context}
        self.request.current_app = self.admin.admin_site.name
        return TemplateResponse(self.request, template, context, status=status)
