"""Networks of known form, with the answer an expert would give."""
