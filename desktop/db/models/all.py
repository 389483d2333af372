"""Imports the tables of every subject, so that the store is built whole."""
from desktop.db.models import journal as journal
from desktop.db.models import terms as terms
