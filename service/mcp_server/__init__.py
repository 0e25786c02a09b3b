"""Tools, resources and prompts for assistants that speak the Model Context Protocol, with exact citations."""
