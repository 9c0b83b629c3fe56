"""Settings. Everything that an operator chooses comes from the environment, strictly read; the README lists it.

Nothing of ours is imported here. A value that cannot be read stops the start with one plain sentence.
"""

import os
import re
import secrets
from pathlib import Path

import dj_database_url
from cryptography.fernet import Fernet
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, default: bool) -> bool:
    """Read a yes-or-no setting: 1, true, yes or 0, false, no."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "0", "false", "no"}:
        return value in {"1", "true", "yes"}
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def words(name: str) -> list[str]:
    """Read a comma-separated list."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def whole(name: str, default: int) -> int:
    """Read a whole number."""
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def contact(name: str) -> str:
    """Read how somebody is reached, as a URI that RFC 9116 takes: mailto:, https: or tel:."""
    value = os.environ.get(name, "").strip()
    if value and not re.fullmatch(r"mailto:[!-?A-~]+@[!-?A-~]+|https://[!-~]+|tel:\+?[0-9][0-9.()-]*", value):
        raise ImproperlyConfigured(f"{name} must be a mailto:, https:// or tel: address, not {value!r}.")
    return value


# What no repository holds lives here: secrets, the SQLite file, evidence files.
LOCAL_DIR = Path(os.environ.get("FACTCHECK_LOCAL_DIR") or BASE_DIR / ".local")
LOCAL_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

SECRETS_FROM_FILES = []


def secret(name: str, make) -> str:
    """Read a secret from the environment, else from a file of mode 0600 that is made on the first run.

    The file appears whole or not at all, so two first runs at once agree on one secret.
    """
    if value := os.environ.get(name, "").strip():
        return value
    path = LOCAL_DIR / name.lower()
    if not path.exists():
        draft = LOCAL_DIR / f".{path.name}.{secrets.token_hex(8)}"
        draft.touch(mode=0o600)
        draft.write_text(make())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    SECRETS_FROM_FILES.append(name)
    return path.read_text().strip()


DEBUG = flag("FACTCHECK_DEBUG", False)
# The built-in server and the tests speak plain HTTP on this machine; everything else speaks HTTPS.
INSECURE = flag("FACTCHECK_INSECURE", True) if not words("FACTCHECK_HOSTS") else flag("FACTCHECK_INSECURE", False)
ALLOWED_HOSTS = words("FACTCHECK_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
SITE_URL = os.environ.get("FACTCHECK_SITE_URL", "http://localhost:8000").rstrip("/")
SITE_NAME = os.environ.get("FACTCHECK_SITE_NAME", "Factcheck")
PUBLISH_NAMES = flag("FACTCHECK_PUBLISH_NAMES", False)
SECURITY_CONTACT = contact("FACTCHECK_SECURITY_CONTACT")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

SECRET_KEY = secret("FACTCHECK_SECRET_KEY", lambda: secrets.token_urlsafe(64))
# Newest first: the first key writes, all of them read.
IDENTITY_KEYS = [
    key.strip()
    for key in secret("FACTCHECK_IDENTITY_KEYS", lambda: Fernet.generate_key().decode()).split(",")
    if key.strip()
]

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tables2",
    "django_filters",
    "csp",
    "axes",
    "factcheck.apps.FactcheckConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "factcheck.middleware.ContentSecurityPolicy",
    "factcheck.middleware.LanguageOfAddress",
    "factcheck.middleware.UnchangedFirst",
    "factcheck.middleware.DeskHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "factcheck.middleware.LoginRequiredUnlessPublic",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

SQLITE_FILE = LOCAL_DIR / "factcheck.sqlite3"
DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{SQLITE_FILE}", conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    SQLITE_FILE.touch(mode=0o600)
    # WAL alone loses writes to "database is locked"; with IMMEDIATE none were lost. REPLACE INTO would walk
    # past the triggers without recursive_triggers, and a migration that rebuilds a table would stumble over
    # the triggers of others without legacy_alter_table.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
            "PRAGMA recursive_triggers=ON;PRAGMA legacy_alter_table=ON;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "factcheck.User"
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
# By name and address together: nobody can lock a colleague out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_IPWARE_PROXY_COUNT = whole("FACTCHECK_PROXIES", 0)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
# The site under / and /ar/; the desk is English.
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "factcheck" / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = LOCAL_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

# Pages as they were sent (public/keeping.py), in the memory of each process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    # How far long work is, for whichever process is asked.
    "progress": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": LOCAL_DIR / "progress"},
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 500}},
}

# Evidence files by their sha256; never under a public path.
MEDIA_ROOT = LOCAL_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_HANDLERS = [
    "factcheck.middleware.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
UPLOAD_MAX_BYTES = 20 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE
if not INSECURE:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    SECURE_SSL_REDIRECT = flag("FACTCHECK_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if flag("FACTCHECK_BEHIND_TLS_PROXY", False):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
