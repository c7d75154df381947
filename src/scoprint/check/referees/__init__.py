"""Programs of others that judge finished files. One that is not installed is reported as not run, never as passed."""
