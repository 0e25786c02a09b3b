"""The network's parameters and what Hugging Face's `BertModel` calls them."""

LAYERS = 6

_PARTS = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}

RENAMED = {
    "words.weight": "embeddings.word_embeddings.weight",
    "places.weight": "embeddings.position_embeddings.weight",
    "types.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
} | {
    f"layers.{layer}.{ours}.{kind}": f"encoder.layer.{layer}.{theirs}.{kind}"
    for layer in range(LAYERS)
    for ours, theirs in _PARTS.items()
    for kind in ("weight", "bias")
}

JOINED = {
    f"layers.{layer}.qkv.{kind}": tuple(
        f"encoder.layer.{layer}.attention.self.{part}.{kind}" for part in ("query", "key", "value")
    )
    for layer in range(LAYERS)
    for kind in ("weight", "bias")
}
