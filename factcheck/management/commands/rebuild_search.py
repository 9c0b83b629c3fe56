"""Write the words that a search looks at anew."""

from django.core.management.base import BaseCommand
from tqdm import tqdm

from factcheck.models import Claim, PublicWords
from factcheck.models.searching import rebuild


class Command(BaseCommand):
    help = "Write the words that readers can search for anew, from what they are shown. The site may be up meanwhile."

    def handle(self, **options):
        with tqdm(total=Claim.objects.count(), unit=" claims", unit_scale=True, disable=None, leave=False) as bar:
            rebuild(progress=bar.update)
        self.stdout.write(f"Claims that can be searched: {PublicWords.objects.count():,}.")
