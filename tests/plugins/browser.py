"""A real browser for the tests that need one, and what a page must never do in it.

- `page`: pytest-playwright's own, for pages that are allowed to complain.
- `strict_page`: a page that fails the test by a console or script error, failed request or policy violation.
- `complaints`: what `strict_page` has collected; a test that expects some looks at them and clears them.
- `axe(page)`: the accessibility violations of the page as readable lines.

A browser is looked for when the first test asks for one, and installed where that is possible. No test is
skipped for the lack of it.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
DOWNLOAD = [sys.executable, "-m", "playwright", "install", "chromium"]
APT = (
    ["apt-get", "update"],
    # Arabic and Latin letters: a page without a font has other widths than readers see.
    ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
)
NONE_FOUND = (
    "The browser tests need Chromium: none is installed and none could be installed here; "
    "please install Chromium or Google Chrome and run the tests again."
)
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LISTEN_FOR_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
    `policy: ${event.effectiveDirective} blocked ${event.blockedURI || "inline"} in ${event.documentURI}`
));
"""


def _runs(executable: str | Path | None) -> bool:
    """Tell a browser from a stub that only says how to install one."""
    if not executable or not os.access(executable, os.X_OK):
        return False
    try:
        return subprocess.run([executable, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _done(command: list[str], seconds: int) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def find_browser(playwrights_own: str | Path) -> str | None:
    """Find a browser that runs: an installed one first, then the one that Playwright would download."""
    candidates = [*map(shutil.which, INSTALLED), playwrights_own]
    return next((str(candidate) for candidate in candidates if _runs(candidate)), None)


def find_or_install_browser(playwrights_own: str | Path) -> str | None:
    """Find a browser, or install one: Playwright's own, else Debian's when we are root."""
    # Workers start together; only the first may install, and the others then find what it brought.
    lock = Path(tempfile.gettempdir()) / f"factcheck-browser-{os.getuid()}.lock"
    with lock.open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if found := find_browser(playwrights_own):
            return found
        _done(DOWNLOAD, seconds=300)
        if found := find_browser(playwrights_own):
            return found
        if os.getuid() == 0 and shutil.which("apt-get") and all(_done(step, seconds=600) for step in APT):
            return find_browser(playwrights_own)
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_type):
    executable = find_or_install_browser(browser_type.executable_path)
    if executable is None:
        pytest.fail(NONE_FOUND, pytrace=False)
    # Chromium's sandbox refuses to run as root, which is what a container is.
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": executable, "args": [*QUIET, *sandbox]}


@pytest.fixture
def complaints(context):
    """Collect what pages of this context complain about."""
    found = []

    def failed(request):
        # A download and a page that is left on the way are aborted requests, and right so.
        if request.failure != "net::ERR_ABORTED":
            found.append(f"{request.method} {request.url} failed: {request.failure}")

    def answered(response):
        if response.status >= 400:
            found.append(f"{response.request.method} {response.url} answered {response.status}")

    def logged(message):
        if message.type == "error":
            found.append(f"console: {message.text} ({message.location['url']})")

    context.add_init_script(LISTEN_FOR_VIOLATIONS)
    context.on("console", logged)
    context.on("weberror", lambda fault: found.append(f"script: {fault.error}"))
    context.on("response", answered)
    context.on("requestfailed", failed)
    return found


@pytest.fixture
def strict_page(complaints, page):
    yield page
    # Events are delivered while we talk to the page: one last word, so that none is missed.
    for opened in page.context.pages:
        opened.evaluate("document.readyState")
    if complaints:
        pytest.fail("The page complained:\n" + "\n".join(complaints), pytrace=False)


@pytest.fixture
def axe():
    # Target size is the one WCAG 2.2 rule that axe leaves off by itself.
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

    def violations(page) -> list[str]:
        return [
            f"{violation['impact']} {violation['id']}: {violation['help']}: {node['html']}"
            for violation in Axe().run(page, options=options).response["violations"]
            for node in violation["nodes"]
        ]

    return violations
