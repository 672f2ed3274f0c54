# Two stages: everything that builds stays behind; what runs has no compiler, no Node and no root.
FROM python:3.13-slim-trixie AS bouw
WORKDIR /app
COPY requirements.txt requirements-node.txt ./
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --require-hashes --no-deps --only-binary :all: -r requirements.txt \
    && python -m venv /node && /node/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements-node.txt
COPY manage.py ./
COPY reintegratie reintegratie
COPY inkomen_koppeling inkomen_koppeling
COPY scan scan
COPY veiling veiling
COPY resultaat resultaat
COPY demonstratie demonstratie
COPY templates templates
RUN PATH="/node/bin:$PATH" .venv/bin/python -m reintegratie.frontend.bouwen \
    && SECRET_KEY=bouw DATABASE_URL=postgres://bouw@localhost/bouw REDIS_URL=redis://localhost \
       .venv/bin/python -m reintegratie.runtime.voorbereiden --alleen statisch \
    && rm -rf var/npm

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin reintegratie \
    && install -d -o reintegratie /gegevens
WORKDIR /app
COPY --from=bouw /app /app
ENV PATH=/app/.venv/bin:/usr/local/bin:/usr/bin:/bin \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=reintegratie.settings
USER reintegratie
EXPOSE 8000
ENTRYPOINT ["/app/reintegratie/runtime/container.sh"]
CMD ["python", "-m", "gunicorn", "-c", "python:reintegratie.runtime.gunicorn", "reintegratie.wsgi"]
