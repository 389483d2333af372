"""救助物资 on screen: what is there, what runs low, hand-outs tied to somebody, goods that come in, claims settled."""
