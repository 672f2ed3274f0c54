"""Settings by environment. A value that is missing or contradictory stops the process with a sentence that says what to do."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from reintegratie.logboek_uitvoer import logging_config

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def _verplicht(naam: str) -> str:
    waarde: str = env.str(naam, default="")
    if not waarde:
        raise ImproperlyConfigured(
            f"{naam} is niet gezet. `make start` zet hem zelf; in productie hoort hij in de omgeving (zie docs/beheer.md)."
        )
    return waarde


DEMO: bool = env.bool("DEMO", default=False)
BENCH: bool = env.bool("BENCH", default=False)
DATABASESOORT = "bench" if BENCH else "demo" if DEMO else "productie"
DEBUG = False

SLEUTELMAP = Path(env.str("SLEUTELMAP", default=str(BASE_DIR / "var" / "sleutels")))
_geheim = SLEUTELMAP / "geheim"
SECRET_KEY = env.str("SECRET_KEY", default="") or (_geheim.read_text().strip() if _geheim.is_file() else _verplicht("SECRET_KEY"))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASISADRES: str = env.str("BASISADRES", default="http://localhost:8000")

INSTALLED_APPS = [
    "reintegratie.apps.ReintegratieConfig",
    "inkomen_koppeling.apps.InkomenKoppelingConfig",
    "scan.apps.ScanConfig",
    "veiling.apps.VeilingConfig",
    "resultaat.apps.ResultaatConfig",
    "demonstratie.apps.DemonstratieConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
    "guardian",
    "pgtrigger",
    "csp",
    "django_htmx",
    "django_filters",
    "lucide",
    "rest_framework",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "reintegratie.api.kop.ApiKop",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "reintegratie.schil.middleware.TweedeFactorVerplicht",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "reintegratie.urls"
WSGI_APPLICATION = "reintegratie.wsgi.application"
APPEND_SLASH = True

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
                "reintegratie.schil.context.schil",
            ],
        },
    }
]
FORM_RENDERER = "reintegratie.schil.formulieren.NLRenderer"

DATABASES = {"default": env.db_url_config(_verplicht("DATABASE_URL"))}
DATABASES["default"].update(
    ENGINE="django.db.backends.postgresql",
    ATOMIC_REQUESTS=False,
    CONN_MAX_AGE=60,
    CONN_HEALTH_CHECKS=True,
)
DATABASES["default"].setdefault("OPTIONS", {})
if _socket := DATABASES["default"]["OPTIONS"].pop("host", None):
    DATABASES["default"]["HOST"] = _socket
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = _verplicht("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "reintegratie.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "reintegratie.schil.aanmelden.Aanmeldbeleid"
ACCOUNT_LOGOUT_REDIRECT_URL = "publiek"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_VERPLICHT: bool = env.bool("MFA_VERPLICHT", default=not DEMO)

ANONYMOUS_USER_NAME = None
GUARDIAN_RAISE_403 = True
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # rights are asked through reintegratie.rechten, never through user.has_perm

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["reintegratie.api.lezen.StrikteJSON"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["reintegratie.api.toegang.Drager"],
    "DEFAULT_PERMISSION_CLASSES": ["reintegratie.api.toegang.HeeftRecht"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["reintegratie.api.limiet.PerClient"],
    "EXCEPTION_HANDLER": "reintegratie.api.problemen.als_probleem",
    "UNAUTHENTICATED_USER": None,
    "COERCE_DECIMAL_TO_STRING": True,
}
# Calls per system and minute; a measurement is no client to be held back.
API_PER_MINUUT: int = env.int("API_PER_MINUUT", default=10_000_000 if BENCH else 12_000)
SPECTACULAR_SETTINGS = {
    "TITLE": "Re-integratie: koppeling met inkomensverstrekkers",
    "DESCRIPTION": "Verwijzen, inkomstenperioden aanleveren en gebeurtenissen ophalen.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "SERVERS": [{"url": "/api/v1"}],
    "CONTACT": {"name": "Landelijk beheer", "email": "koppeling@reintegratie.example", "url": "https://reintegratie.example"},
    "LICENSE": {"name": "EUPL-1.2"},
    "POSTPROCESSING_HOOKS": ["reintegratie.api.openapi.verrijk"],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": True,
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [d for d in [BASE_DIR / "var" / "frontend"] if d.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# TLS ends at the proxy in production; the demonstration speaks plain http on localhost.
_veilig = env.bool("TLS", default=not DEMO and not BENCH)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _veilig else None
SECURE_SSL_REDIRECT = _veilig
SECURE_REDIRECT_EXEMPT = [r"^gezond"]
SECURE_HSTS_SECONDS = 31_536_000 if _veilig else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _veilig
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _veilig
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "reintegratie.schil.fouten.csrf_mislukt"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Names us in what we send (NL GOV CloudEvents); the default is nobody's.
ORGANISATIE_OIN: str = env.str("ORGANISATIE_OIN", default="00000000000000000000")
ORGANISATIE_NAAM: str = env.str("ORGANISATIE_NAAM", default="Re-integratie Nederland")
ORGANISATIE_KVK: str = env.str("ORGANISATIE_KVK", default="")
# The publisher's own prefix in the register of the Open Contracting Partnership.
OCDS_VOORVOEGSEL: str = env.str("OCDS_VOORVOEGSEL", default="ocds-000000")
ORGANISATIE_TELEFOON: str = env.str("ORGANISATIE_TELEFOON", default="088 – 000 00 00")
# The account that pays providers; the demonstration has a bank's own example number.
ORGANISATIE_IBAN: str = env.str("ORGANISATIE_IBAN", default="NL91ABNA0417164300" if DEMO else "")
ORGANISATIE_BTW_NUMMER: str = env.str("ORGANISATIE_BTW_NUMMER", default="NL999990007B01" if DEMO else "")
ORGANISATIE_ADRES: list[str] = env.list("ORGANISATIE_ADRES", default=["Stationsplein", "1", "3511 ED", "Utrecht"])
# Objecting to a decision (a jurist sets these): term for the person, term for us, and what a letter says about it.
BEZWAAR_WEKEN: int = env.int("BEZWAAR_WEKEN", default=6)
BEZWAAR_BESLISWEKEN: int = env.int("BEZWAAR_BESLISWEKEN", default=6)
BEZWAAR_CLAUSULE: str = env.str(
    "BEZWAAR_CLAUSULE",
    default=(
        "Bent u het niet eens met een besluit van ons? Dan kunt u bezwaar maken, tot zes weken na de dag van het besluit. "
        "Iemand die het besluit niet nam, kijkt er opnieuw naar. Bezwaar maken kost u geen geld en geen hulp."
    ),
)
# Screen words (design, glossary): one deployment is one organisation, so the list is a setting.
WOORDEN = {
    "scan": "werkscan",
    "kavel": "groep",
    "veiling": "inschrijvingsronde",
    "bod": "inschrijving",
    "gunning": "keuze van de begeleider",
    "overdracht": "start bij uw begeleider",
    "uitval": "gestopt",
    "klasse_A": "zelf verder",
    "klasse_B": "korte hulp",
    "klasse_C": "meer hulp",
    "klasse_D": "veel hulp",
}
# Nothing leaves a demonstration, also not the mail of a forgotten password.
EMAIL_BACKEND = f"django.core.mail.backends.{'dummy' if DEMO else 'smtp'}.EmailBackend"
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="niet-antwoorden@reintegratie.example")
SMS_ADRES: str = env.str("SMS_ADRES", default="")
# Public contact points of the operator: where a weak spot is reported, where the source of this installation is.
BEVEILIGING_EMAIL: str = env.str("BEVEILIGING_EMAIL", default="beveiliging@reintegratie.example")
BRONCODE_ADRES: str = env.str("BRONCODE_ADRES", default="")

LOGGING = logging_config(env.str("LOGNIVEAU", default="INFO"))
