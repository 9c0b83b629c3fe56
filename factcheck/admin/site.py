"""The desk's own admin site."""

from django.contrib.admin import AdminSite

desk = AdminSite(name="admin")
