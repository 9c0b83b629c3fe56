"""The desk's own admin site: who is let in, and the doors that each person sees."""

from __future__ import annotations

from django.conf import settings
from django.contrib.admin import AdminSite
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factcheck.rules.roles import Role

from .start import start_page

# Django's own side doors: they answer for any model by name, and nothing of ours uses them.
SIDE_DOORS = {"autocomplete", "jsi18n", "view_on_site"}

MAIN = ("article", "claim", "source", "inquiry", "change")


class DeskSite(AdminSite):
    site_title = _("Fact-checking desk")
    site_header = settings.SITE_NAME
    index_title = _("What waits for you")
    enable_nav_sidebar = False
    login_template = "admin/login.html"
    password_change_template = "admin/password_change.html"
    password_change_done_template = "admin/password_change_done.html"
    logout_template = "admin/logged_out.html"

    def has_permission(self, request):
        """Let in who has a role; a superuser comes in to look after people, and sees nothing else."""
        user = request.user
        if not (user.is_active and user.is_staff):
            return False
        return user.is_superuser or not user.roles.isdisjoint(Role.codes())

    def get_urls(self):
        return [url for url in super().get_urls() if getattr(url, "name", None) not in SIDE_DOORS]

    def index(self, request, extra_context=None):
        context = {**self.each_context(request), "title": self.index_title, **start_page(request.user)}
        request.current_app = self.name
        return TemplateResponse(request, "admin/index.html", context)

    def app_index(self, request, app_label, extra_context=None):
        return redirect("admin:index")

    def get_app_list(self, request, app_label=None):
        return []

    def get_log_entries(self, request):
        """Nothing: the history is in Event."""
        return ()

    def each_context(self, request):
        context = super().each_context(request)
        # The desk page shows any other page in its panel, without what stands around it.
        context["layout"] = "admin/_panel.html" if request.headers.get("X-Panel") else "admin/base_site.html"
        if context["has_permission"]:
            doors = [self._door(admin, request.path) for admin in self._registry.values() if admin.opens_to(request)]
            context["main_doors"] = [door for door in doors if door["name"] in MAIN]
            context["more_doors"] = [door for door in doors if door["name"] not in MAIN]
        return context

    def _door(self, admin, path):
        name = admin.opts.model_name
        url = reverse(f"admin:factcheck_{name}_changelist")
        return {"name": name, "label": admin.plural, "url": url, "is_here": path.startswith(url)}


desk = DeskSite(name="admin")
