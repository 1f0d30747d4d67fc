"""Parent of the way out: names every field that leaves, and may get new ones later."""

from marshmallow import EXCLUDE, Schema


class Uitvoer(Schema):
    """In OpenAPI the fields that are named are not the only ones that may ever come."""

    class Meta:
        """Only documents: what goes out is never loaded."""

        unknown = EXCLUDE
