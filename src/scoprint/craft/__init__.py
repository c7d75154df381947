"""Pure tools that several stages share and no stage owns."""
