"""The question about one person of a selectie."""

from terugmeld.domain.verstrekking import Verzoek, Zoekvraag


def test_een_vraag_zonder_selectie_blijft_zoals_zij_is() -> None:
    verzoek = Verzoek(zoekvraag=Zoekvraag(bsn="999993653"), doel="bijhouding")
    assert verzoek.over("999990019") is verzoek
