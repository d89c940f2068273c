"""What every part of the policy is made of."""

from pydantic import BaseModel, ConfigDict


class PolicyPart(BaseModel):
    """Never changed, and without a name it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
