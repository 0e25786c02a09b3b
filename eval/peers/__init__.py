"""What people use today to find passages, each as its own documentation sets it up, behind one interface."""

from eval.peers.protocol import Document, Found, Peer

__all__ = ["Document", "Found", "Peer"]
