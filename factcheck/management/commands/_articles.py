"""Finding the article that a command was told about."""

from django.core.management import CommandError

from factcheck.models import Article


def article_at(slug):
    """Return the article with this address; raises CommandError for none."""
    article = Article.objects.filter(slug=slug).first()
    if article is None:
        raise CommandError(f"There is no article with the address {slug}.")
    return article
