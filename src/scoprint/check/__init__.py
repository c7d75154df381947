"""Asks whether a finished file keeps its promises: inspectors, rules, and referees."""
