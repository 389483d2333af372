"""街面巡查: rounds and their parties, what was seen where, who was found, and what a night asks for (通知一)."""
from __future__ import annotations

from desktop.patrols.arrivals import Arrival as Arrival
from desktop.patrols.arrivals import arrivals as arrivals
from desktop.patrols.demand import NightLevel as NightLevel
from desktop.patrols.demand import choose_level as choose_level
from desktop.patrols.demand import demands as demands
from desktop.patrols.demand import level_tonight as level_tonight
from desktop.patrols.demand import night_of as night_of
from desktop.patrols.finds import GovernanceFacts as GovernanceFacts
from desktop.patrols.finds import record_clue as record_clue
from desktop.patrols.finds import record_find as record_find
from desktop.patrols.finds import record_governance as record_governance
from desktop.patrols.hours import visits_by_place_hour as visits_by_place_hour
from desktop.patrols.rounds import PartyFacts as PartyFacts
from desktop.patrols.rounds import RoundFacts as RoundFacts
from desktop.patrols.rounds import begin_round as begin_round
from desktop.patrols.rounds import change_round as change_round
from desktop.patrols.rounds import end_round as end_round
from desktop.patrols.rounds import register as register
from desktop.patrols.rounds import reopen_round as reopen_round
from desktop.patrols.rounds import set_gear as set_gear
from desktop.patrols.rounds import set_parties as set_parties
from desktop.patrols.rounds import set_route as set_route
from desktop.patrols.rounds import void_round as void_round
from desktop.patrols.visits import PaperLine as PaperLine
from desktop.patrols.visits import VisitFacts as VisitFacts
from desktop.patrols.visits import change_visit as change_visit
from desktop.patrols.visits import clear_visit as clear_visit
from desktop.patrols.visits import enter_paper as enter_paper
from desktop.patrols.visits import mark_missed as mark_missed
from desktop.patrols.visits import mark_visit as mark_visit
