"""A form becomes the dict of the API by the schema's own fields."""

from datetime import date

import pytest
from marshmallow import fields
from werkzeug.datastructures import MultiDict

from terugmeld.errors import OngeldigeInvoer
from terugmeld.web.formulier import Formulier, ingevuld, laad, naar_dict, veilig_vervolg
from terugmeld.web.schemas.velden import Datum, Getal, Invoer, Keuze, Tekst


class ProefSchema(Invoer):
    """One field of each kind."""

    naam = Tekst(maximum=10)
    uitleg = Tekst(required=False, regels=True)
    soort = Keuze(["adres", "naam"])
    dag = Datum(required=False)
    versie = Getal(required=False)
    rubrieken = fields.List(Tekst(), required=False)
    akkoord = fields.Boolean(required=False)


GOED = {"naam": "Jansen", "soort": "adres"}


def test_een_formulier_wordt_de_dict_van_de_api() -> None:
    form = MultiDict(
        [
            ("csrf_token", "x"),
            ("naam", " Jansen "),
            ("soort", "adres"),
            ("uitleg", "een\r\ntwee"),
            ("dag_dag", "14"),
            ("dag_maand", "3"),
            ("dag_jaar", "2026"),
            ("versie", "7"),
            ("rubrieken", "081110"),
            ("rubrieken", "081120"),
            ("akkoord", "on"),
        ]
    )
    assert laad(ProefSchema(), form) == {
        "naam": "Jansen",
        "soort": "adres",
        "uitleg": "een\ntwee",
        "dag": date(2026, 3, 14),
        "versie": 7,
        "rubrieken": ["081110", "081120"],
        "akkoord": True,
    }


def test_leeg_is_afwezig() -> None:
    form = MultiDict([("naam", ""), ("uitleg", "  "), ("dag_dag", ""), ("rubrieken", "")])
    assert naar_dict(ProefSchema(only=("naam", "uitleg", "dag", "rubrieken")), form) == {}


@pytest.mark.parametrize(
    "velden",
    [
        {"dag": "2026-03-14"},
        {"dag": "14-03-2026"},
        {"dag": "14 maart 2026"},
        {"dag": "14 mrt 2026"},
        {"dag": "14/3/2026"},
        {"dag_dag": "14 maart 2026"},
        {"dag_dag": "14-03-2026"},
        {"dag_dag": "14", "dag_maand": "maart", "dag_jaar": "2026"},
    ],
)
def test_een_datum_mag_in_delen_of_geplakt(velden: dict[str, str]) -> None:
    assert laad(ProefSchema(), MultiDict(GOED | velden))["dag"] == date(2026, 3, 14)


@pytest.mark.parametrize(
    "velden",
    [
        {"dag_dag": "31", "dag_maand": "2", "dag_jaar": "2026"},
        {"dag_dag": "14", "dag_jaar": "2026"},
        {"dag": "morgen"},
        {"dag": "14 foo 2026"},
    ],
)
def test_een_datum_die_niet_bestaat_krijgt_een_zin(velden: dict[str, str]) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        laad(ProefSchema(), MultiDict(GOED | velden))
    assert fout.value.velden == {"dag": ["Vul een datum in die bestaat, bijvoorbeeld 14 3 2026."]}


@pytest.mark.parametrize(
    ("velden", "veld", "zin"),
    [
        ({"naam": ""}, "naam", "Vul dit in."),
        ({"naam": "x" * 11}, "naam", "Gebruik hoogstens 10 tekens."),
        ({"naam": "a\nb"}, "naam", "Gebruik alleen gewone letters, cijfers en leestekens."),
        ({"naam": "a\x00b"}, "naam", "Gebruik alleen gewone letters, cijfers en leestekens."),
        ({"soort": "iets"}, "soort", "Kies een van de mogelijkheden."),
        ({"versie": "zeven"}, "versie", "Vul een geheel getal in."),
        ({"versie": "9" * 30}, "versie", "Vul een geheel getal in."),
        ({"rol": "beheerder"}, "rol", "Dit veld kennen wij niet."),
    ],
)
def test_een_fout_zegt_wat_te_doen(velden: dict[str, str], veld: str, zin: str) -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        laad(ProefSchema(), MultiDict(GOED | velden))
    assert fout.value.velden == {veld: [zin]}


def test_een_fout_in_een_lijst_staat_bij_de_lijst() -> None:
    with pytest.raises(OngeldigeInvoer) as fout:
        laad(ProefSchema(), MultiDict([*GOED.items(), ("rubrieken", "a\x00b")]))
    assert list(fout.value.velden) == ["rubrieken"]


def test_wat_was_getypt_blijft_staan() -> None:
    form = MultiDict([("naam", "Jansen"), ("rubrieken", "1"), ("rubrieken", "2")])
    formulier = ingevuld(form, OngeldigeInvoer({"naam": ["Vul dit in."]}))
    assert formulier.waarde("naam") == "Jansen"
    assert formulier.waarde("weg") == ""
    assert formulier.lijst("rubrieken") == ["1", "2"]
    assert Formulier({"rubrieken": ["3"], "soort": "x"}).lijst("rubrieken") == ["3"]
    assert Formulier({"soort": "x", "leeg": None}).lijst("soort") == ["x"]
    assert Formulier({"leeg": None}).waarde("leeg") == ""


@pytest.mark.parametrize(
    ("doel", "veilig"),
    [
        ("/account?a=1", "/account?a=1"),
        (None, None),
        ("account", None),
        ("//kwaad", None),
        ("/\\kwaad", None),
        ("/\tkwaad", None),
    ],
)
def test_een_vervolg_is_een_pad_van_deze_site(doel: str | None, veilig: str | None) -> None:
    assert veilig_vervolg(doel) == veilig
