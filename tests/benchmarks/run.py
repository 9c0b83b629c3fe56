"""Measures one subject on the database of the environment: `__main__` calls it."""

import sys

import django


def main(subject: str, claims: str) -> int:
    django.setup()
    from django.core.management import call_command

    from . import desk, exports, imports, readers

    call_command("migrate", verbosity=0, interactive=False)
    sys.stdout.write(f"\n{subject}\n")
    number = int(claims)
    subjects = {
        "desk": desk.measure,
        "readers": lambda: readers.measure(number),
        "exports": lambda: exports.measure(number),
        "imports": lambda: imports.measure(min(number, imports.MOST)),
    }
    has_missed = False
    for line in subjects[subject]():
        has_missed = has_missed or line.startswith("FAIL")
        sys.stdout.write(f"  {line}\n")
        sys.stdout.flush()
    return int(has_missed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
