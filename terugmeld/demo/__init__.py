"""The fictitious installation of the demonstration; never part of a production start."""
