"""The one exception of the annexes: its message is Dutch, a sentence per fault that says what and where."""


class BijlageFout(Exception):
    """A folder of a regelset, a code or a question that does not hold; `fouten` has a sentence for each."""

    def __init__(self, *fouten: str) -> None:
        super().__init__("\n".join(fouten))
        self.fouten = fouten
