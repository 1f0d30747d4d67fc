"""The forms in which the protocol leaves the service."""
