"""The addresses of the reading room; they do not change."""

urlpatterns: list = []
