"""Django's settings, made from the site folder; an operator never writes this file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import redaksi
from redaksi.language.names import INTERFACE_LANGUAGES, own_name
from redaksi.site.configuration import Configuration
from redaksi.site.environment import database, email, flag
from redaksi.site.folder import SITE_VARIABLE, SiteFolder

PACKAGE = Path(redaksi.__file__).parent

SITE_FOLDER = SiteFolder.find()
if SITE_FOLDER is None:
    # Only commands that need no site (init, --help, makemigrations) come here.
    SITE_FOLDER = SiteFolder(Path(os.environ.get("REDAKSI_SCRATCH", "/nonexistent")))
    REDAKSI = Configuration({}, source="(no site folder)")
    SECRET_KEY = "no-site-folder-so-nothing-is-signed"  # noqa: S105 - it guards nothing
else:
    os.environ[SITE_VARIABLE] = str(SITE_FOLDER.path)
    REDAKSI = Configuration(SITE_FOLDER.config, source=str(SITE_FOLDER.config_file))
    SECRET_KEY = SITE_FOLDER.secret_key()

DEBUG = flag("REDAKSI_DEBUG")
BASE_HOST = urlsplit(REDAKSI.url).hostname or "127.0.0.1"
ALLOWED_HOSTS = [BASE_HOST, "127.0.0.1", "localhost", "[::1]"]
SECURE = REDAKSI.url.startswith("https://")

INSTALLED_APPS = [
    # Floor 4 first: its templates win over everybody's but the theme's.
    "redaksi.site",
    "redaksi.imports.wordpress",
    "redaksi.imports.page",
    "redaksi.imports.talk",
    "redaksi.feeds",
    "redaksi.api",
    "redaksi.comments",
    "redaksi.statements",
    "redaksi.channels.websub",
    "redaksi.channels",
    "redaksi.channels.newsletter",
    "redaksi.channels.webpush",
    "redaksi.corrections",
    "redaksi.sources",
    "redaksi.pages",
    "redaksi.articles",
    "redaksi.addresses",
    "redaksi.media",
    "redaksi.authors",
    "redaksi.sections",
    "redaksi.accounts",
    "redaksi.press",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    # Wagtail says "a minute ago" with it; its translations are found only here.
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "redaksi.site.middleware.memory",
    "redaksi.site.middleware.trusted_proxy",
    "redaksi.comments.akismet.hosts.key_in_host",
    "redaksi.site.middleware.reader_headers",
    "redaksi.site.middleware.ReaderCompression",
    "django.middleware.security.SecurityMiddleware",
    # Cookies, sessions and users exist only on the desk: readers get none.
    "redaksi.site.middleware.DeskSessions",
    "django.middleware.common.CommonMiddleware",
    "redaksi.site.middleware.DeskCsrf",
    "redaksi.site.middleware.DeskUsers",
    "redaksi.site.middleware.desk_language",
    "redaksi.site.middleware.DeskMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "redaksi.site.urls"
WSGI_APPLICATION = "redaksi.site.wsgi.application"
AUTH_USER_MODEL = "accounts.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_FOLDER.theme / "templates", PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "redaksi.site.furniture.furniture_of_page",
            ],
        },
    }
]

DATABASES = {
    "default": database(
        os.environ.get("DATABASE_URL", ""), str(SITE_FOLDER.var / "redaksi.sqlite3")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []},
}

LANGUAGE_CODE = REDAKSI.languages[0]
# Django's LANGUAGES is the interface; an article may be in any of REDAKSI.languages.
_interface = dict.fromkeys([*INTERFACE_LANGUAGES, *REDAKSI.languages])
LANGUAGES = [(code, own_name(code)) for code in _interface]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [pair for pair in LANGUAGES if pair[0] in INTERFACE_LANGUAGES]
# Ours, then our words for what Wagtail says otherwise or does not say in a language.
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "locale" / "desk"]
FORMAT_MODULE_PATH = ["redaksi.locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = REDAKSI.timezone
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = SITE_FOLDER.static
STATICFILES_DIRS = [
    folder for folder in (SITE_FOLDER.theme / "static", PACKAGE / "static") if folder.is_dir()
]
MEDIA_URL = "/media/"
MEDIA_ROOT = SITE_FOLDER.media
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "redaksi.site.statics.HashedStatics"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/desk/"
LOGIN_URL = "/desk/login/"
LOGIN_REDIRECT_URL = "/desk/"
CSRF_TRUSTED_ORIGINS = [REDAKSI.url]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

WAGTAIL_SITE_NAME = REDAKSI.name
WAGTAILADMIN_BASE_URL = REDAKSI.url
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_AUTOSAVE_INTERVAL = 2000
WAGTAILADMIN_USER_LOGIN_FORM = "redaksi.accounts.login.LoginForm"
WAGTAIL_REDIRECTS_AUTO_CREATE = False
WAGTAILIMAGES_IMAGE_MODEL = "media.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "redaksi.media.forms.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 80_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "article-link"]},
    }
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}

AKISMET_KEY = os.environ.get("AKISMET_KEY", "")
vars().update(email(os.environ.get("EMAIL_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("REDAKSI_FROM_EMAIL", f"redaksi@{BASE_HOST}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "err": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}
    },
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {"redaksi": {"level": "INFO"}},
}
