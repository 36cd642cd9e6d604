"""The benchmark: an archive made for it, peers that do the same work, gates on ratios, one page of figures."""
