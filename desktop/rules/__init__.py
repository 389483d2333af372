"""Pure rules of the field: no store, no screen, no clock of their own."""
