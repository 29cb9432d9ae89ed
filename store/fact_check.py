"""Whether a fact can be written into a sheet and read back as it is, and says no number that it does not hold."""

from __future__ import annotations

from collections.abc import Iterable

from bot.errors import Fault
from bot.model import Fact, FactType
from store.export import fact_yaml
from store.sheet_fields import FACT_FIELDS
from store.sheet_readers import Place, read_fields
from store.written_numbers import number_faults
from store.yaml_nodes import YamlFault, read_yaml

NO_SENTENCE = "Write a sentence in your own words: what was said or done is not in the other fields."
NO_MEASURE = "A figure of troops needs its measure."


def fact_faults(fact: Fact, names: Iterable[str] = ()) -> dict[str, str]:
    """What is wrong with a fact, a sentence for each field; empty where it can be a fact of a sheet.

    `names` are those of its entities: digits in them are no figures.
    """
    if not fact.text:
        return {"text": NO_SENTENCE}
    faults: list[Fault] = []
    try:
        read_fields(FACT_FIELDS, read_yaml(fact_yaml(fact).encode()), Place("", faults))
    except YamlFault as fault:
        return {"text": f"This cannot be written into a sheet: {fault}."}
    found = {fault.field.partition(".")[0]: f"{fault.message[:1].upper()}{fault.message[1:]}." for fault in faults}
    if fact.type in (FactType.STRENGTH, FactType.MOVEMENT) and fact.figures and fact.measure is None:
        found["measure"] = NO_MEASURE
    if numbers := number_faults(fact.text, fact.figures, names):
        found.setdefault("text", f"{numbers[0][:1].upper()}{numbers[0][1:]}.")
    return found
