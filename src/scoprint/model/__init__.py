"""The nouns that every stage shares: frozen values without I/O."""
