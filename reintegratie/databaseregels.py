"""SQL that the first migrations stand on."""

# plpgsql binds late, so nu() may exist before its table.
NU = """
CREATE FUNCTION nu() RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN clock_timestamp() + (SELECT verschuiving FROM reintegratie_klok);
END $$;
"""

# Immutable by our own choice of dictionary, so that it may stand in a generated column.
SORTEERSLEUTEL = """
CREATE FUNCTION sorteersleutel(achternaam text, voornaam text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(public.unaccent('public.unaccent'::regdictionary, achternaam || ', ' || voornaam))
$$;
"""

KLOK = """
CREATE FUNCTION klok_soort_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.soort <> OLD.soort THEN
        RAISE EXCEPTION 'de soort database ligt vast' USING ERRCODE = 'check_violation', CONSTRAINT = 'klok_soort_vast';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER klok_soort_vast BEFORE UPDATE ON reintegratie_klok FOR EACH ROW EXECUTE FUNCTION klok_soort_vast();
"""

# A file always has exactly one open stay when its transaction ends; the partial unique index refuses a second one.
VERBLIJF = """
CREATE FUNCTION dossier_heeft_plaats() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE nummer bigint;
BEGIN
    nummer := CASE TG_TABLE_NAME WHEN 'reintegratie_dossier' THEN (to_jsonb(NEW)->>'id')::bigint
              ELSE (to_jsonb(NEW)->>'dossier_id')::bigint END;
    IF NOT EXISTS (SELECT 1 FROM reintegratie_verblijf WHERE dossier_id = nummer AND tot IS NULL) THEN
        RAISE EXCEPTION 'dossier zonder plaats' USING ERRCODE = 'check_violation', CONSTRAINT = 'dossier_heeft_plaats';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER dossier_heeft_plaats AFTER INSERT ON reintegratie_dossier
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dossier_heeft_plaats();
CREATE CONSTRAINT TRIGGER verblijf_laat_plaats AFTER UPDATE ON reintegratie_verblijf
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dossier_heeft_plaats();
"""

# Promise G01: lines of one transaction sum to zero at commit. Promise G06: the totals follow the lines, in one statement,
# so that the CHECK on the totals row sees the whole transaction's effect.
GROOTBOEK = """
CREATE FUNCTION boekstuk_in_evenwicht() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE nummer bigint; som numeric; aantal integer;
BEGIN
    nummer := CASE TG_TABLE_NAME WHEN 'reintegratie_boekstuk' THEN (to_jsonb(NEW)->>'id')::bigint
              ELSE (to_jsonb(NEW)->>'boekstuk_id')::bigint END;
    SELECT coalesce(sum(bedrag_cent), 0), count(*) INTO som, aantal FROM reintegratie_boeking WHERE boekstuk_id = nummer;
    IF som <> 0 OR aantal < 2 THEN
        RAISE EXCEPTION 'boekstuk niet in evenwicht' USING ERRCODE = 'check_violation', CONSTRAINT = 'boekstuk_in_evenwicht';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER boekstuk_in_evenwicht AFTER INSERT ON reintegratie_boekstuk
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION boekstuk_in_evenwicht();
CREATE CONSTRAINT TRIGGER boeking_in_evenwicht AFTER INSERT ON reintegratie_boeking
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION boekstuk_in_evenwicht();
CREATE FUNCTION budget_volgt_boekingen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE reintegratie_regiobudget b SET
        toegekend_cent = b.toegekend_cent - s.toegekend,
        gereserveerd_cent = b.gereserveerd_cent + s.gereserveerd,
        besteed_cent = b.besteed_cent + s.besteed
    FROM (SELECT budget_id,
                 coalesce(sum(bedrag_cent) FILTER (WHERE rekening IN ('toegekend', 'reserve')), 0) AS toegekend,
                 coalesce(sum(bedrag_cent) FILTER (WHERE rekening = 'gereserveerd'), 0) AS gereserveerd,
                 coalesce(sum(bedrag_cent) FILTER (WHERE rekening = 'besteed'), 0) AS besteed
          FROM nieuw GROUP BY budget_id) s
    WHERE b.id = s.budget_id;
    RETURN NULL;
END $$;
CREATE TRIGGER budget_volgt_boekingen AFTER INSERT ON reintegratie_boeking
    REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION budget_volgt_boekingen();
CREATE FUNCTION budget_alleen_door_boekingen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'totalen volgen het grootboek'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'budget_alleen_door_boekingen';
END $$;
CREATE TRIGGER budget_alleen_door_boekingen BEFORE UPDATE ON reintegratie_regiobudget
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION budget_alleen_door_boekingen();
"""

CACHE = """
CREATE TABLE cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX cache_expires ON cache (expires);
"""

# With the rights of the owner and a fixed search path: the application's role needs no right on the totals, and cannot put a
# table of its own in between.
GROOTBOEK_EIGENAAR = """
ALTER FUNCTION budget_volgt_boekingen() SECURITY DEFINER SET search_path = public, pg_temp;
CREATE TRIGGER budget_begint_leeg BEFORE INSERT ON reintegratie_regiobudget FOR EACH ROW
    WHEN (NEW.toegekend_cent <> 0 OR NEW.gereserveerd_cent <> 0 OR NEW.besteed_cent <> 0)
    EXECUTE FUNCTION budget_alleen_door_boekingen();
"""

# What has no seal yet, so that sealing costs what is new and not what exists. Rows come by an event and leave by its seal only.
ONVERZEGELD = """
CREATE FUNCTION gebeurtenis_wacht_op_zegel() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO reintegratie_onverzegeld (gebeurtenis_id) SELECT id FROM nieuw;
    RETURN NULL;
END $$;
CREATE TRIGGER gebeurtenis_wacht_op_zegel AFTER INSERT ON reintegratie_gebeurtenis
    REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION gebeurtenis_wacht_op_zegel();
CREATE FUNCTION zegel_is_gezet() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM reintegratie_onverzegeld o USING nieuw WHERE o.gebeurtenis_id = nieuw.gebeurtenis_id;
    RETURN NULL;
END $$;
CREATE TRIGGER zegel_is_gezet AFTER INSERT ON reintegratie_zegel
    REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION zegel_is_gezet();
INSERT INTO reintegratie_onverzegeld (gebeurtenis_id)
    SELECT g.id FROM reintegratie_gebeurtenis g
    WHERE NOT EXISTS (SELECT 1 FROM reintegratie_zegel z WHERE z.gebeurtenis_id = g.id);
"""

# A place in a service: counted under the lock of its row, so that two at once never take the last one together.
DIENSTEN = """
CREATE FUNCTION dienst_heeft_plek() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE plekken integer; bezet integer;
BEGIN
    SELECT capaciteit INTO plekken FROM reintegratie_dienst WHERE id = NEW.dienst_id FOR NO KEY UPDATE;
    SELECT count(*) INTO bezet FROM reintegratie_dienstdeelname
        WHERE dienst_id = NEW.dienst_id AND status IN ('geplaatst', 'bezig') AND id <> NEW.id;
    IF bezet >= plekken THEN
        RAISE EXCEPTION 'dienst vol' USING ERRCODE = 'check_violation', CONSTRAINT = 'dienst_heeft_plek';
    END IF;
    IF NEW.startmoment_id IS NOT NULL THEN
        SELECT s.plekken INTO plekken FROM reintegratie_startmoment s WHERE s.id = NEW.startmoment_id;
        SELECT count(*) INTO bezet FROM reintegratie_dienstdeelname
            WHERE startmoment_id = NEW.startmoment_id AND status IN ('geplaatst', 'bezig') AND id <> NEW.id;
        IF bezet >= plekken THEN
            RAISE EXCEPTION 'groep vol' USING ERRCODE = 'check_violation', CONSTRAINT = 'dienst_heeft_plek';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dienst_heeft_plek_nieuw BEFORE INSERT ON reintegratie_dienstdeelname
    FOR EACH ROW WHEN (NEW.status IN ('geplaatst', 'bezig')) EXECUTE FUNCTION dienst_heeft_plek();
CREATE TRIGGER dienst_heeft_plek BEFORE UPDATE ON reintegratie_dienstdeelname
    FOR EACH ROW WHEN (NEW.status = 'geplaatst' AND OLD.status <> 'geplaatst') EXECUTE FUNCTION dienst_heeft_plek();
CREATE FUNCTION dienst_niet_te_klein() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM reintegratie_dienstdeelname WHERE dienst_id = NEW.id AND status IN ('geplaatst', 'bezig'))
        > NEW.capaciteit THEN
        RAISE EXCEPTION 'minder plekken dan mensen' USING ERRCODE = 'check_violation', CONSTRAINT = 'dienst_niet_te_klein';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dienst_niet_te_klein BEFORE UPDATE ON reintegratie_dienst
    FOR EACH ROW WHEN (NEW.capaciteit < OLD.capaciteit) EXECUTE FUNCTION dienst_niet_te_klein();
"""
