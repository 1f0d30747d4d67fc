"""The difference between what was given, what stands there and what should: one sentence for each case."""

import pytest

from terugmeld.domain import standaardtekst, verschil


@pytest.mark.parametrize(
    ("verstrekt", "voorgesteld", "nu", "zin"),
    [
        ("12", None, None, verschil.GEEN_VOORSTEL),
        (None, "14", None, verschil.ALLEEN_VOORSTEL),
        ("12", "14", None, verschil.VOORSTEL),
        ("Celik", "Çelik", None, verschil.KLEIN),
        ("12", "14", [], verschil.NIETS),
        ("12", "14", ["14"], verschil.AL_ZO),
        ("x", "Çelik", ["Celik"], verschil.KLEIN),
        (None, "14", ["12"], verschil.IETS),
        ("12", None, ["12"], verschil.NOG_ZO),
        ("12", "14", ["13"], verschil.ANDERS),
    ],
)
def test_het_verschil_staat_in_woorden(
    verstrekt: str | None, voorgesteld: str | None, nu: list[str] | None, zin: str
) -> None:
    assert verschil.in_woorden(verstrekt, voorgesteld, nu) == zin
    assert zin.endswith(".")


def test_een_standaardtekst_vult_alleen_bekende_woorden_in() -> None:
    gevuld = standaardtekst.vul_in("[kenmerk] en [iets]", {"kenmerk": "[gegevens]", "gegevens": "x"})
    assert gevuld == "[gegevens] en [iets]"
    assert standaardtekst.veld(standaardtekst.Gebruik.VRAAG) == "vraag"
    assert standaardtekst.veld(standaardtekst.Gebruik.AFRONDING) == "reactie"


def test_een_standaardtekst_heeft_een_naam_en_goede_zinnen() -> None:
    assert standaardtekst.gebreken_van_tekst("Naam", "Zin met [kenmerk].") == {}
    fouten = standaardtekst.gebreken_van_tekst(" ", "")
    assert set(fouten) == {"naam", "tekst"}
    assert "korter" in standaardtekst.gebreken_van_tekst("x" * 81, "Zin.")["naam"][0]
    slecht = standaardtekst.gebreken_van_tekst("Naam", "Jouw [x] met 999993653 klopt niet")["tekst"]
    assert len(slecht) == 4
    assert all(zin.endswith(".") for zin in slecht)
