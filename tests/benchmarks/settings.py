"""The settings of the house, with one view more."""

from factcheck.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.urls"
