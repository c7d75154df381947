"""The one door to the outside: files, the clock, the environment, programs of others."""
