"""就业登记表: what the file holds, with name and papers from the case (domain.md §2.9)."""
from __future__ import annotations

from desktop.clock import civil_date, local
from desktop.employment.files import file_row
from desktop.employment.openings import pay_words
from desktop.employment.views import JobView, job_view
from desktop.journal.work import Reading, Work
from desktop.officers import officer_names, require
from desktop.paper_foot import foot_of, log_full_paper, long_day, office_name
from desktop.people import PersonCard, show_in_full
from desktop.reports.job_documents import JobLine, JobPaper
from desktop.reports.page import Secrecy
from desktop.terms import Labels, read_labels
from desktop.vocabulary import Right
from desktop.vocabulary_terms import terms_of

NAME = "就业登记表"


def job_paper(reading: Reading, *, file: str) -> JobPaper:
    """The form with masked numbers.

    Raises:
        UserError: ``job.unknown``, ``person.restricted``.
    """
    return _paper(reading, file)


def full_job_paper(work: Work, *, file: str, purpose: str) -> JobPaper:
    """The form with every number, written down first (decisions.md 23).

    Raises:
        UserError: ``rights.missing``, ``disclosure.purpose_missing``, ``job.unknown``, ``job.no_case``.
    """
    require(work, Right.SEE_FULL)
    row = file_row(work, file)
    secrecy = log_full_paper(work, record=file, paper=NAME, purpose=purpose)
    if row.person is None:
        return _paper(work, file, secrecy=secrecy)
    number = show_in_full(work, person=row.person, field="id_number", purpose=purpose)
    phone = show_in_full(work, person=row.person, field="phone", purpose=purpose)
    return _paper(work, file, number=number, phone=phone, secrecy=secrecy)


def blank_job_paper(reading: Reading) -> JobPaper:
    """The same form for a pen."""
    return JobPaper(office_name(reading), all_trades=_labels("trade"), all_help=_labels("job_help"),
                    foot=foot_of(reading, operator=reading.actor))


def _paper(
    reading: Reading, file: str, *, number: str = "", phone: str = "", secrecy: Secrecy = Secrecy.MASKED
) -> JobPaper:
    view, labels, row = job_view(reading, file=file), read_labels(reading), file_row(reading, file)
    person, facts = view.person, view.facts
    masked = person.row.id_masked if person is not None else ""
    lodging = labels.of("work_lodging", facts["lodging"])
    return JobPaper(
        office_name(reading), view.shown, **_of_person(person, labels), id_number=number or masked,
        phone=phone or (person.phone_masked if person is not None else ""),
        case=person.row.number if person is not None else "还没建个案",
        trades=tuple(labels.of("trade", code) for code in view.trades), all_trades=_labels("trade"),
        where=facts["where_to"] or "", pay=pay_words(facts["pay_from"], None) + "以上" if facts["pay_from"] else "",
        lodging=lodging, skill=_joined(labels.of("skill_level", facts["skill"]), facts["skill_words"]),
        certificate=facts["certificate"] or "", history=facts["history"] or "",
        body=_joined(labels.of("work_body", facts["body"]), facts["body_words"]),
        ready=_joined(labels.of("work_ready", facts["ready"]), facts["ready_on"]), papers=_papers(view, labels),
        help=view.help_label, all_help=_labels("job_help"), referrals=_lines(view), state=view.state.label,
        note=facts["note"] or "", registered=long_day(civil_date(row.opened_at)),
        officer=officer_names(reading).get(row.opened_by or "", ""),
        foot=foot_of(reading, number=view.number, operator=reading.actor), secrecy=secrecy,
    )


def _of_person(person: PersonCard | None, labels: Labels) -> dict[str, str]:
    if person is None:
        return {}
    return {
        "sex": person.row.sex_words, "birth": long_day(person.birth_date), "home": person.home,
        "dwelling": person.dwelling, "education": labels.of("education", person.education),
    }


def _papers(view: JobView, labels: Labels) -> str:
    known = [f"{name}{labels.of('paper_state', view.facts[key])}" for key, name in (
        ("id_paper", "身份证"), ("health_paper", "健康证"), ("bank_card", "银行卡")) if view.facts[key]]
    return "；".join([*known, *([view.facts["papers_words"]] if view.facts["papers_words"] else [])])


def _lines(view: JobView) -> tuple[JobLine, ...]:
    made = []
    for one in reversed(view.referrals):
        then = local(one.at)
        employer, _comma, title = one.title.partition("，")
        told = "；".join([*one.lines, *((f"{one.result}：{one.reason}".rstrip("："),) if one.result else ())])
        made.append(JobLine(f"{then.month}月{then.day}日", employer, title, told))
    return tuple(made)


def _joined(*parts: str | None) -> str:
    return "，".join(part for part in parts if part)


def _labels(name: str) -> tuple[str, ...]:
    return tuple(term.label for term in terms_of(name))
