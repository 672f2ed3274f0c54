"""PostgreSQL and Redis of one `var` folder: ours, or those the environment names."""

from dataclasses import dataclass, field
from pathlib import Path

from reintegratie.runtime import omgeving
from reintegratie.runtime.omgeving import Adressen
from reintegratie.runtime.postgres import Postgres, kies_plek
from reintegratie.runtime.redis import Redis


@dataclass
class Servers:
    """The servers we started ourselves, and the addresses everybody uses."""

    var: Path
    postgres: Postgres | None = None
    redis: Redis | None = None
    meldingen: list[str] = field(default_factory=list)

    def start(self, van_buiten: tuple[dict[str, str] | None, str | None]) -> Adressen:
        database, redis_url = van_buiten
        logs = self.var / "log"
        logs.mkdir(exist_ok=True)
        if database is None:
            plek = kies_plek(self.var / "postgres")
            if plek.uitgeweken:
                self.meldingen.append(f"Deze map is gesloten voor de databasegebruiker; de gegevens staan in {plek.data}.")
            self.postgres = Postgres(plek, logs / "postgres.log")
            self.postgres.start()
            database = {rol: self.postgres.url(rol) for rol in omgeving.ROLURLS}
        if redis_url is None:
            self.redis = Redis(self.var / "redis", logs / "redis.log")
            self.redis.start()
            redis_url = self.redis.url
        return Adressen(database, redis_url)

    def gestopt(self) -> str | None:
        """The name of a server that went away by itself."""
        for naam, server in (("PostgreSQL", self.postgres), ("Redis", self.redis)):
            if server is not None and server.proces is not None and server.proces.poll() is not None:
                return naam
        return None

    def stop(self) -> None:
        for server in (self.redis, self.postgres):
            if server is not None:
                server.stop()
