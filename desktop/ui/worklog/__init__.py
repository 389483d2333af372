"""工作档案: what was published, planned, met about and inspected."""
