"""Measures one subject on the database of the environment: `__main__` calls it."""

import sys

import django


def main(subject: str, claims: str) -> int:
    django.setup()
    from django.core.management import call_command

    from . import desk, readers

    call_command("migrate", verbosity=0, interactive=False)
    sys.stdout.write(f"\n{subject}\n")
    lines = desk.measure() if subject == "desk" else readers.measure(int(claims))
    has_missed = False
    for line in lines:
        has_missed = has_missed or line.startswith("FAIL")
        sys.stdout.write(f"  {line}\n")
        sys.stdout.flush()
    return int(has_missed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
