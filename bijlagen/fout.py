"""The one exception of the annexes: its message is a Dutch sentence that says what is wrong and where."""


class BijlageFout(Exception):
    """A folder of a regelset, a code or a question that does not hold."""
