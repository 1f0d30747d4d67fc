"""A bad folder stops the reading, with a Dutch sentence that names file, line and column."""

import re
from collections.abc import Callable

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import lees_regelset
from tests.bijlagen.kopie import Kopie

CELLEN = [
    ("bijlage_1.csv", 2, "afnemer", "sportzaken", "kolom 2 (afnemer): “sportzaken” bestaat niet"),
    ("bijlage_1.csv", 3, "gegevensset", "alles-en-meer", "kolom 7 (gegevensset): “alles-en-meer” bestaat"),
    ("bijlage_1.csv", 4, "doel", "", "kolom 4 (doel): De cel is leeg."),
    ("bijlage_1.csv", 4, "doel", "Debiteuren", "kolom 4 (doel): “Debiteuren” is geen code"),
    ("bijlage_1.csv", 4, "doel", "debiteuren--x", "kolom 4 (doel): “debiteuren--x” is geen code"),
    (
        "bijlage_1.csv",
        5,
        "wijzen",
        "telefonisch",
        "kolom 8 (wijzen): “telefonisch” staat niet in de lijst: ad",
    ),
    ("bijlage_1.csv", 5, "personen", "eigen;", "kolom 9 (personen): “” staat niet in de lijst"),
    (
        "bijlage_1.csv",
        5,
        "zaakkenmerk",
        "misschien",
        "kolom 10 (zaakkenmerk): “misschien” is geen ja of nee.",
    ),
    ("bijlage_1.csv", 6, "van", "01-01-2010", "kolom 13 (van): “01-01-2010” is geen datum als jjjj-mm-dd."),
    ("bijlage_1.csv", 6, "tot", "2010-02-30", "kolom 14 (tot): “2010-02-30” is geen datum als jjjj-mm-dd."),
    ("bijlage_1.csv", 6, "tekst", " begin", "kolom 5 (tekst): De cel begint of eindigt met een spatie."),
    ("bijlage_1.csv", 7, "status", "zeker", "kolom 15 (status): “zeker” staat niet in de lijst"),
    ("bijlage_2.csv", 2, "soort", "wettelijk", "kolom 7 (soort): “wettelijk” staat niet in de lijst"),
    ("bijlage_2.csv", 3, "taak", "b2-griffie-raadsleden", "kolom 1 (taak): “b2-griffie-raadsleden” stond al"),
    ("bijlage_3.csv", 2, "wijzen", "rechtstreeks", "kolom 12 (wijzen): Een derde krijgt nooit rechtstreekse"),
    ("bijlage_3.csv", 2, "voorwaarden", "gratis", "kolom 16 (voorwaarden): “gratis” staat niet in de lijst"),
    ("bijlage_3.csv", 2, "logklasse", "soms", "kolom 15 (logklasse): “soms” staat niet in de lijst"),
    (
        "afnemers.csv",
        3,
        "afnemer",
        "beheerder",
        "kolom 1 (afnemer): “beheerder” stond al op een eerdere regel.",
    ),
    ("gegevenssets.csv", 3, "patronen", "0199", "kolom 3 (patronen): Het patroon “0199” past op geen enkele"),
    (
        "gegevenssets.csv",
        3,
        "patronen",
        "0102; 1",
        "kolom 3 (patronen): Het patroon “1” heeft geen 2, 4 of 6 cijfers.",
    ),
    (
        "gegevenssets.csv",
        3,
        "patronen",
        "0102; 010240",
        "kolom 3 (patronen): Het patroon “010240” herhaalt rubrieken van een eerder patroon.",
    ),
    ("gegevenssets.csv", 3, "patronen", "", "kolom 3 (patronen): De cel is leeg."),
    ("gegevenssets.csv", 3, "patronen", "0102;", "kolom 3 (patronen): Het patroon “” heeft geen 2, 4 of 6"),
    (
        "gegevenssets.csv",
        3,
        "gegevensset",
        "alles",
        "kolom 1 (gegevensset): “alles” stond al op een eerdere regel.",
    ),
    ("rubrieken.csv", 3, "patroon", "010210", "kolom 1 (patroon): De rubriek 010210 stond al"),
    ("rubrieken.csv", 3, "voorwaarde", "altijd", "kolom 2 (voorwaarde): “altijd” staat niet in de lijst"),
]


@pytest.mark.parametrize(("bestand", "regel", "kolom", "waarde", "zin"), CELLEN)
def test_a_bad_cell_is_named(
    kopie: Kopie, bestand: str, regel: int, kolom: str, waarde: str, zin: str
) -> None:
    kopie.cel(bestand, regel, kolom, waarde)
    with pytest.raises(BijlageFout, match=re.escape(f"{bestand}, regel {regel}, {zin}")):
        lees_regelset(kopie.map)


BESTANDEN: list[tuple[Callable[[str], str], str]] = [
    (lambda tekst: "\ufeff" + tekst, "bijlage_1.csv, regel 1: Het bestand begint met een BOM"),
    (lambda tekst: tekst.replace(",", ";"), "bijlage_1.csv, regel 1: Het bestand gebruikt puntkomma's"),
    (lambda tekst: tekst.replace("zaakkenmerk,", "", 1), "regel 1: De kolom zaakkenmerk ontbreekt."),
    (
        lambda tekst: tekst.replace("zaakkenmerk,", "zaakkenmerk,kleur,", 1),
        "kolom 11: De kolom “kleur” hoort",
    ),
    (lambda tekst: tekst.replace("opmerking\n", "opmerking,kleur\n", 1), "kolom 17: De kolom “kleur” hoort"),
    (
        lambda tekst: tekst.replace("doel,tekst", "tekst,doel", 1),
        "kolom 4: De kolom “tekst” hoort hier niet.",
    ),
    (lambda tekst: "", "bijlage_1.csv, regel 1: De kolom regel ontbreekt."),
    (lambda tekst: tekst.replace("\n", "\r\n"), "bijlage_1.csv, regel 1: De regel eindigt niet met alleen"),
    (
        lambda tekst: tekst + "b1-los,financien\n",
        "bijlage_1.csv, regel 9, kolom 3: De regel heeft 2 kolommen",
    ),
    (lambda tekst: tekst + "\n", "bijlage_1.csv, regel 9, kolom 1: De regel heeft 0 kolommen"),
    (lambda tekst: tekst + '"los\n', "bijlage_1.csv, regel 9: De aanhalingstekens kloppen niet."),
    (lambda tekst: tekst.replace(",naw,", ',"n\naw",', 1), "regel 3: Een cel loopt door over meer regels."),
]


@pytest.mark.parametrize(("verander", "zin"), BESTANDEN, ids=[zin for _, zin in BESTANDEN])
def test_a_bad_file_is_named(kopie: Kopie, verander: Callable[[str], str], zin: str) -> None:
    kopie.schrijf("bijlage_1.csv", verander(kopie.lees("bijlage_1.csv")))
    with pytest.raises(BijlageFout, match=re.escape(zin)):
        lees_regelset(kopie.map)


def test_a_file_in_another_encoding_is_named(kopie: Kopie) -> None:
    tekst = kopie.lees("bijlage_1.csv")
    (kopie.map / "bijlage_1.csv").write_bytes(tekst.encode("utf-16-le"))
    with pytest.raises(BijlageFout, match="bijlage_1.csv"):
        lees_regelset(kopie.map)
    (kopie.map / "bijlage_1.csv").write_bytes(tekst.encode("latin-1"))
    with pytest.raises(BijlageFout, match=r"bijlage_1.csv, regel 4: Het bestand is geen UTF-8\."):
        lees_regelset(kopie.map)


@pytest.mark.parametrize(
    "bestand",
    ["afnemers.csv", "bijlage_1.csv", "bijlage_2.csv", "bijlage_3.csv", "gegevenssets.csv", "rubrieken.csv"],
)
def test_a_missing_file_is_named(kopie: Kopie, bestand: str) -> None:
    (kopie.map / bestand).unlink()
    with pytest.raises(BijlageFout, match=f"{bestand}: Het bestand ontbreekt in de map eigen_gemeente."):
        lees_regelset(kopie.map)


def test_a_duplicate_row_and_an_overlapping_version_are_named(kopie: Kopie) -> None:
    kopie.voeg_toe("bijlage_1.csv", als=4)
    with pytest.raises(BijlageFout, match="regel 9, kolom 1 .regel.: “b1-financien-debiteuren” stond al"):
        lees_regelset(kopie.map)
    kopie.cel("bijlage_1.csv", 4, "tot", "2011-12-31")
    kopie.cel("bijlage_1.csv", 9, "van", "2011-12-31")
    with pytest.raises(BijlageFout, match="voor dezelfde dagen"):
        lees_regelset(kopie.map)
    kopie.cel("bijlage_1.csv", 9, "van", "2012-01-01")
    assert len(lees_regelset(kopie.map).regels_van("financien")) == 2


def test_a_row_that_ends_before_it_begins_is_named(kopie: Kopie) -> None:
    kopie.cel("bijlage_1.csv", 4, "van", "2012-01-01")
    kopie.cel("bijlage_1.csv", 4, "tot", "2011-12-31")
    with pytest.raises(BijlageFout, match="regel 4, kolom 14 .tot.: De regel eindigt op 2011-12-31"):
        lees_regelset(kopie.map)


def test_a_folder_that_is_not_there_is_named(kopie: Kopie) -> None:
    with pytest.raises(BijlageFout, match="De map elders bestaat niet"):
        lees_regelset(kopie.map.parent / "elders")


def fouten(kopie: Kopie) -> tuple[str, ...]:
    with pytest.raises(BijlageFout) as gevangen:
        lees_regelset(kopie.map)
    return gevangen.value.fouten


def test_every_fault_of_every_file_is_named_at_once(kopie: Kopie) -> None:
    kopie.cel("afnemers.csv", 3, "klasse", "baas")
    kopie.cel("bijlage_1.csv", 2, "zaakkenmerk", "misschien")
    kopie.cel("bijlage_1.csv", 2, "van", "gisteren")
    kopie.cel("bijlage_3.csv", 2, "afnemer", "")
    kopie.vervang("regeling.toml", "aantal = 5", "aantal = 0")
    gevonden = fouten(kopie)
    assert [zin.split(": ")[0] for zin in gevonden] == [
        "regeling.toml, regel 17, beoordelingstermijn",
        "afnemers.csv, regel 3, kolom 3 (klasse)",
        "bijlage_1.csv, regel 2, kolom 10 (zaakkenmerk)",
        "bijlage_1.csv, regel 2, kolom 13 (van)",
        "bijlage_3.csv, regel 2, kolom 2 (afnemer)",
    ]
    assert all(zin.endswith(".") for zin in gevonden)


def test_a_list_that_cannot_be_read_is_one_fault_and_not_a_fault_of_each_row_that_names_it(
    kopie: Kopie,
) -> None:
    (kopie.map / "afnemers.csv").unlink()
    (kopie.map / "regeling.toml").unlink()
    assert fouten(kopie) == (
        "regeling.toml: Het bestand ontbreekt in de map eigen_gemeente.",
        "afnemers.csv: Het bestand ontbreekt in de map eigen_gemeente.",
    )


def test_a_list_without_rows_is_noticed_by_who_names_it(kopie: Kopie) -> None:
    kopie.bewaar("gegevenssets.csv", kopie.tabel("gegevenssets.csv")[:1])
    eerste = fouten(kopie)[0]
    assert eerste == "regeling.toml, a6-beheerder: De afnemer of de gegevensset alles bestaat niet."
