"""The tenant as the page draws it: plain data, never markup."""

from typing import Any

from bot.sandbox.hearing import NO_MENTION, line_words, why_unheard
from bot.sandbox.platform import Platform
from bot.sandbox.records import Card, Chat, ChatKind, Line, Person, Violation
from bot.sandbox.tenant import Tenant
from handlers.rules.calendar import SHANGHAI

LINES_MOST = 200
VIOLATIONS_MOST = 50
EXPLAINED = {  # what an errcode means to somebody who practises
    0: "没有报错,但没送到",
    -1: "系统繁忙",
    40001: "密钥不对",
    40007: "素材编号不对或已过期",
    40008: "这里不能发这种消息",
    40014: "令牌失效",
    40058: "参数不合规矩",
    42001: "令牌过期",
    44004: "内容为空",
    45002: "内容太长",
    45009: "发得太频繁",
    81013: "收信人都不存在",
    846605: "回复的编号不对或太晚",
    846608: "这条回复已经收尾",
    853000: "机器人编号或密钥不对",
    93000: "群推送地址失效",
    93001: "还没有人在这里跟机器人说过话",
    93006: "会话编号不对(区分大小写)",
    93008: "机器人不在群里",
}


def parse_chat(word: str) -> Chat | None:
    """The conversation of a word like `group:ID`."""
    kind, _, chat_id = word.partition(":")
    return Chat(ChatKind(kind), chat_id) if kind in list(ChatKind) and chat_id else None


def show_state(platform: Platform, panes: list[tuple[str, str]]) -> dict[str, Any]:
    """Everything the page shows, for panes of (userid, chat)."""
    tenant = platform.tenant
    return {
        "bot_name": tenant.bot_name,
        "connected": platform.is_heard,
        "people": [_show_person(tenant, person) for person in tenant.people],
        "panes": [_show_pane(tenant, viewer, chat) for viewer, chat in panes],
        "violations": [_show_violation(tenant, v) for v in tenant.violations[-VIOLATIONS_MOST:]],
        "violation_count": len(tenant.violations),
    }


def _show_person(tenant: Tenant, person: Person) -> dict[str, Any]:
    chats = tenant.chats_of(person.userid)
    unread = {str(chat): tenant.unread(person.userid, chat) for chat in chats}
    private = [str(chat) for chat in chats if chat.kind is not ChatKind.GROUP]
    return {
        "userid": person.userid,
        "name": person.name,
        "title": person.title,
        "heading": person.heading,
        "unread": sum(unread.values()),
        "waiting": max(private, key=lambda chat: unread[chat]),
        "private": sum(unread[chat] for chat in private),
    }


def _show_pane(tenant: Tenant, viewer: str, word: str) -> dict[str, Any]:
    chats = tenant.chats_of(viewer)
    asked = parse_chat(word)
    chat = next((one for one in chats if one == asked), chats[0] if chats else None)
    lines = tenant.seen_by(viewer, chat)[-LINES_MOST:] if chat is not None else []
    return {
        "viewer": viewer,
        "chat": "" if chat is None else str(chat),
        "chats": [_show_chat(tenant, viewer, one) for one in chats],
        "members": 0 if chat is None else len(tenant.members(chat)),
        "lines": [_show_line(tenant, viewer, line) for line in lines],
    }


def _show_chat(tenant: Tenant, viewer: str, chat: Chat) -> dict[str, Any]:
    seen = tenant.seen_by(viewer, chat)
    return {
        "id": str(chat),
        "kind": chat.kind,
        "name": _chat_name(tenant, chat),
        "unread": tenant.unread(viewer, chat),
        "last": line_words(seen[-1])[:40] if seen else "",
    }


def _chat_name(tenant: Tenant, chat: Chat) -> str:
    if chat.kind is ChatKind.GROUP:
        group = tenant.find_group(chat.id)
        return group.name if group else chat.id
    return tenant.bot_name if chat.kind is ChatKind.BOT else tenant.app_name


def _show_line(tenant: Tenant, viewer: str, line: Line) -> dict[str, Any]:
    card = line.card_for(viewer)
    names = [person.name for userid in line.ring if (person := tenant.find_person(userid))]
    return {
        "id": line.id,
        "side": line.side,
        "mine": bool(line.author) and line.author.lower() == viewer.lower(),
        "author": line.author,
        "name": line.author_name,
        "text": line.text,
        "markdown": line.markdown,
        "finished": line.finished,
        "time": line.at.astimezone(SHANGHAI).strftime("%H:%M"),
        "files": [{"id": file.id, "kind": file.kind, "name": file.name} for file in line.files],
        "quote": f"{line.quote.author_name}:{line_words(line.quote) or '[图片]'}" if line.quote else "",
        "card": _show_card(card) if card else None,
        "unheard": line.author.lower() == viewer.lower() and why_unheard(line, True) == NO_MENTION,
        "ring": names,
        "rings_me": viewer.lower() in line.ring,
    }


def _show_card(card: Card) -> dict[str, Any]:
    return {
        "title": card.title,
        "desc": card.desc,
        "text": card.text,
        "rows": card.rows,
        "buttons": [button.text for button in card.buttons],
        "done": card.done,
    }


def _show_violation(tenant: Tenant, violation: Violation) -> dict[str, Any]:
    chat = parse_chat(violation.chat)
    return {
        "time": violation.at.astimezone(SHANGHAI).strftime("%H:%M:%S"),
        "what": violation.what,
        "reason": violation.reason,
        "errcode": violation.errcode,
        "meaning": EXPLAINED.get(violation.errcode, "平台拒绝"),
        "chat": _chat_name(tenant, chat) if chat else "",
    }
