"""救助值班台: the duty room of a street office, its log, cases, supplies and papers."""
