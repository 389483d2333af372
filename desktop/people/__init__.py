"""The people who are met: their file, named or nameless, what is doubtful in it, and what may be shown of it."""
from __future__ import annotations

from desktop.deferring import deferred

with deferred(globals()):
    from desktop.people.care import CareCard as CareCard
    from desktop.people.care import CareFacts as CareFacts
    from desktop.people.care import care_roster as care_roster
    from desktop.people.care import change_care as change_care
    from desktop.people.care import end_care as end_care
    from desktop.people.care import list_care as list_care
    from desktop.people.file import PersonFacts as PersonFacts
    from desktop.people.file import add_nameless as add_nameless
    from desktop.people.file import add_person as add_person
    from desktop.people.file import add_relative as add_relative
    from desktop.people.file import change_person as change_person
    from desktop.people.file import change_relative as change_relative
    from desktop.people.file import close_file as close_file
    from desktop.people.file import reopen_file as reopen_file
    from desktop.people.file import set_marks as set_marks
    from desktop.people.file import void_relative as void_relative
    from desktop.people.file import written_since as written_since
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
    from desktop.people.ties import Tie as Tie
    from desktop.people.ties import add_minor as add_minor
    from desktop.people.ties import change_tie as change_tie
    from desktop.people.ties import tie as tie
    from desktop.people.ties import ties_of as ties_of
    from desktop.people.ties import untie as untie
    from desktop.people.tracing import TracingCard as TracingCard
    from desktop.people.tracing import TracingFact as TracingFact
    from desktop.people.tracing import TracingFacts as TracingFacts
    from desktop.people.tracing import add_tracing_step as add_tracing_step
    from desktop.people.tracing import change_tracing as change_tracing
    from desktop.people.tracing import open_tracing as open_tracing
    from desktop.people.tracing import record_consent as record_consent
    from desktop.people.tracing import tracing_of as tracing_of
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
