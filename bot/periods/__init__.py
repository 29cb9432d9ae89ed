"""Finding the periods people type: `find_periods`, `read_period` and `with_year`.

`tokens` splits a line, `numbers`, `days`, `spans`, `relative` and `parts` read what one date is made
of, `units` one date, `expressions` what joins and opens dates, and `mentions` walks the line.
`moments` and `cuts` know the calendar, `words` the vocabulary. The rules where English leaves a
choice are in `moments` and `numbers`.
"""

from bot.periods.mentions import Mode, PeriodMention, find_periods, read_period, with_year

__all__ = ["Mode", "PeriodMention", "find_periods", "read_period", "with_year"]
