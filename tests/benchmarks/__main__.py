"""Measure on a scratch database and print one table; `python -m tests.benchmarks desk` measures one subject."""

import os
import sys
import tempfile

SUBJECTS = ("desk",)


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - set(SUBJECTS):
        sys.stderr.write(f"No such subject: {', '.join(sorted(unknown))}. There is: {', '.join(SUBJECTS)}.\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        # Settings are read once, and must find the scratch folder when they are.
        os.environ |= {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "FACTCHECK_LOCAL_DIR": folder}
        os.environ |= {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
        import django

        django.setup()
        from django.core.management import call_command

        from . import desk

        call_command("migrate", verbosity=0, interactive=False)
        subjects = {"desk": desk.measure}
        for name in wanted or SUBJECTS:
            sys.stdout.write(f"\n{name}\n")
            for row in subjects[name]():
                sys.stdout.write(f"  {row}\n")
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
