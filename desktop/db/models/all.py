"""Imports the tables of every subject, so that the store is built whole."""
from desktop.db.models import attachments as attachments
from desktop.db.models import briefings as briefings
from desktop.db.models import calls as calls
from desktop.db.models import campaign as campaign
from desktop.db.models import cases as cases
from desktop.db.models import directory as directory
from desktop.db.models import duty as duty
from desktop.db.models import emergencies as emergencies
from desktop.db.models import employment as employment
from desktop.db.models import exchange as exchange
from desktop.db.models import journal as journal
from desktop.db.models import officers as officers
from desktop.db.models import patrols as patrols
from desktop.db.models import people as people
from desktop.db.models import supplies as supplies
from desktop.db.models import terms as terms
from desktop.db.models import weather as weather
