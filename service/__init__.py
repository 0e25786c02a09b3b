"""The questions: retrieval, reading, answering, citation checking, and the HTTP service around them."""
