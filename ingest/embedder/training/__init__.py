"""How the built-in embedder's weights come to be. Nothing here is needed to embed, nor is torch installed for it."""
