"""The only home of word lists and patterns of language: sentences, words, dates, quantities, names."""
