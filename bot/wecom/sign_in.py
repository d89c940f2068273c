"""The addresses of the platform's sign-in pages; both come back with a code and the state."""

from urllib.parse import urlencode

from bot.wecom.options import WeComOptions

CLIENT = "wxwork"  # stands in the name by which WeCom's own browser calls itself


def sign_in_address(options: WeComOptions, agent: str, back: str, state: str) -> str:
    """Where a browser that calls itself `agent` goes to say who it is; `back` and `state` come back."""
    return (_in_client if CLIENT in agent.lower() else _on_computer)(options, back, state)


def _in_client(options: WeComOptions, back: str, state: str) -> str:
    query = {
        "appid": options.corp_id,
        "redirect_uri": back,
        "response_type": "code",
        "scope": "snsapi_base",
        "state": state,
        "agentid": options.agent_id,
    }
    return f"{options.oauth_url}/connect/oauth2/authorize?{urlencode(query)}#wechat_redirect"


def _on_computer(options: WeComOptions, back: str, state: str) -> str:
    query = {
        "login_type": "CorpApp",
        "appid": options.corp_id,
        "agentid": options.agent_id,
        "redirect_uri": back,
        "state": state,
    }
    return f"{options.login_url}/wwlogin/sso/login?{urlencode(query)}"
