"""An issue as people are told of it: names and places looked up, nothing left to find."""

from dataclasses import dataclass
from datetime import datetime

from storage.hand import Hand
from storage.models import Action, Issue, Step


@dataclass(frozen=True, kw_only=True)
class HandView:
    """One who helps, with their name looked up."""

    hand: Hand
    name: str


@dataclass(frozen=True, kw_only=True)
class IssueView:
    """What wording needs to know of one issue."""

    issue: Issue
    tag: str  # 【#37】, or 【滨河#37】 for people of several communities
    number: str  # as it is typed: 37, or 滨河#37
    category: str  # the category's Chinese name
    place: str  # for everybody: building and unit
    full_place: str  # for those at work: with compound and room
    owner: str  # "物业维修队 王芳"
    team: str  # the owner's team; empty: they own it alone
    first: str  # the first receiver, named as the owner is; empty: nobody has taken it yet
    called: tuple[str, ...]  # names of the teams and people called together
    supervisor: str  # name of who asks for a written answer; empty: nobody
    copied: tuple[str, ...]  # names of those told beside the owner
    handler: str  # name of the person who accepted, or of the owner
    reporter: str  # name and phone, for those at work
    is_private: bool  # a neighbours' dispute, a care call: the group sees the number only
    hands: tuple[HandView, ...]  # who helps
    photos: int  # that we hold or still fetch; what could not be kept or was erased is none
    on_page: bool  # whether it is read on the page of a form, where nothing more arrives


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One line of the history with the actor's name looked up."""

    step: Step
    who: str
    photos: int
    missing: int  # photos that could not be kept


@dataclass(frozen=True, kw_only=True)
class LastMove:
    """Who last moved an issue, for a plain refusal."""

    who: str
    at: datetime
    action: Action
