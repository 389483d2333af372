"""The people who are met: their file, named or nameless, what is doubtful in it, and what may be shown of it."""
from __future__ import annotations

from desktop.people.file import PersonFacts as PersonFacts
from desktop.people.file import add_nameless as add_nameless
from desktop.people.file import add_person as add_person
from desktop.people.file import add_relative as add_relative
from desktop.people.file import change_person as change_person
from desktop.people.file import change_relative as change_relative
from desktop.people.file import close_file as close_file
from desktop.people.file import reopen_file as reopen_file
from desktop.people.file import set_marks as set_marks
from desktop.people.identity import Likely as Likely
from desktop.people.identity import PaperSuggestion as PaperSuggestion
from desktop.people.identity import doubts as doubts
from desktop.people.identity import likely_same as likely_same
from desktop.people.identity import suggest as suggest
from desktop.people.joining import Saying as Saying
from desktop.people.joining import join_files as join_files
from desktop.people.joining import main_file as main_file
from desktop.people.joining import main_files as main_files
from desktop.people.joining import members_of as members_of
from desktop.people.joining import part_files as part_files
from desktop.people.joining import sayings_of as sayings_of
from desktop.people.recogniser import Candidate as Candidate
from desktop.people.recogniser import Recogniser as Recogniser
from desktop.people.views import Mark as Mark
from desktop.people.views import PersonCard as PersonCard
from desktop.people.views import PersonRow as PersonRow
from desktop.people.views import RelativeCard as RelativeCard
from desktop.people.views import Tracking as Tracking
from desktop.people.views import age_words as age_words
from desktop.people.views import file_counts as file_counts
from desktop.people.views import find_person as find_person
from desktop.people.views import person_rows as person_rows
from desktop.people.views import show_in_full as show_in_full
from desktop.people.views import shown_name as shown_name
