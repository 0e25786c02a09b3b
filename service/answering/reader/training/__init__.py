"""How the shipped reader was trained, packed, calibrated and measured. Training needs the `train` extra."""
