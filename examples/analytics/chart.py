"""One picture of the sales, as a PNG file."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import matplotlib

matplotlib.use("Agg")  # needs no screen

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import SubFigure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, PercentFormatter

from money import digits_of, money
from plain import plain
from warehouse import Warehouse

DAYS = 60
CATEGORIES = 8
INK, MUTED, ACCENT, PALE = "#1c2733", "#5b6874", "#0f766e", "#dfe5ea"
STYLE = Path(__file__).with_name("chart.mplstyle")


def draw(warehouse: Warehouse, path: Path) -> None:
    """Whole or not at all: whoever looks at the file meanwhile sees the old one."""
    draft = path.with_name(f".{path.name}.draft")
    with plt.style.context(STYLE):
        figure = plt.figure(figsize=(11, 8), layout=ConstrainedLayoutEngine(w_pad=0.16, h_pad=0.12))
        title, above, below = figure.subfigures(3, 1, squeeze=False, height_ratios=[0.2, 1.05, 1])[:, 0]
        _write_title(title, warehouse)
        _draw_revenue(above.subplots(), warehouse)
        left, right = below.subplots(1, 2, width_ratios=[1.2, 1])
        _draw_sell_through(left, warehouse)
        _draw_days_on_sale(right, warehouse)
        figure.savefig(draft, format="png", dpi=100)
        plt.close(figure)
    os.replace(draft, path)


def _write_title(figure: SubFigure, warehouse: Warehouse) -> None:
    [(name,)] = warehouse.rows("select name from position")
    totals = warehouse.rows("select currency, count(*), sum(amount)::bigint from sales group by all order by 2 desc")
    sold = sum(pieces for _, pieces, _ in totals)
    revenue = " and ".join(money(amount, currency) for currency, _, amount in totals[:3]) or "nothing yet"
    now = datetime.now(timezone.utc)
    subtitle = f"{sold:,} pieces for {revenue}, as of {now.day} {now:%B %Y, %H:%M} UTC"
    figure.text(0.016, 0.55, f"What {plain(name)} has sold", fontsize=17, fontweight="bold")
    figure.text(0.016, 0.12, subtitle, color=MUTED, fontsize=10.5)


def _draw_revenue(axes: Axes, warehouse: Warehouse) -> None:
    """Of the currency that most is sold in: amounts of several cannot be added."""
    found = warehouse.rows("select currency, max(day) from revenue_by_day group by 1 order by sum(pieces) desc limit 1")
    currency, last = found[0] if found else ("no sales yet", date.today())
    query = "select day, amount from revenue_by_day where currency = $currency"
    amounts: dict[date, int] = dict(warehouse.rows(query, {"currency": currency}))
    days = [last - timedelta(days=back) for back in reversed(range(DAYS))]
    unit = 10 ** digits_of(currency)
    axes.bar(range(DAYS), [amounts.get(day, 0) / unit for day in days], color=ACCENT, width=0.7)
    mondays = [at for at, day in enumerate(days) if day.weekday() == 0]
    axes.set_xticks(mondays, [f"{days[at].day} {days[at]:%b}" for at in mondays])
    axes.set_title(f"Revenue by day, {DAYS} days")
    axes.set_xlabel("Day of the sale (UTC), a mark each Monday")
    axes.set_ylabel(f"Revenue ({currency})")
    axes.yaxis.set_major_formatter(FuncFormatter(lambda amount, _: f"{amount:,.0f}"))
    axes.margins(x=0.01)
    axes.grid(axis="y")


def _draw_sell_through(axes: Axes, warehouse: Warehouse) -> None:
    rows = warehouse.rows("from sell_through_by_category limit $lines", {"lines": CATEGORIES})[::-1]
    names = [plain(name) for name, _, _ in rows]
    axes.barh(names, [1 for _ in rows], color=PALE, height=0.6)
    axes.barh(names, [sold / listed for _, sold, listed in rows], color=ACCENT, height=0.6)
    for at, (_, sold, listed) in enumerate(rows):
        axes.text(1.02, at, f"{sold} of {listed}", va="center", color=MUTED, fontsize=9)
    axes.set_title("Sell-through, where most is sold")
    axes.set_xlabel("Share of the listed pieces that are sold")
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", labelcolor=INK)


def _draw_days_on_sale(axes: Axes, warehouse: Warehouse) -> None:
    query = "select greatest(days_on_sale, 0) from sales where days_on_sale is not null order by 1"
    days = [0.0, *(each for (each,) in warehouse.rows(query))]
    shares = [at / max(len(days) - 1, 1) for at in range(len(days))]
    axes.plot(days, shares, color=ACCENT, linewidth=2.2, drawstyle="steps-post")
    axes.fill_between(days, shares, color=ACCENT, alpha=0.12, step="post", linewidth=0)
    half = days[(len(days) + 1) // 2] if len(days) > 1 else 0.0
    if half > 0:
        axes.plot([half], [0.5], "o", color=INK, markersize=6)
        note = f"half within {half:.0f} days"
        axes.annotate(note, (half, 0.5), xytext=(10, -4), textcoords="offset points", va="top")
    axes.set_title("How soon pieces sell")
    axes.set_xlabel("Days from listing to sale")
    axes.set_ylabel("Share of the sold pieces")
    axes.set_xlim(0, max(_most(days), 7))
    axes.set_ylim(0, 1)
    axes.yaxis.set_major_formatter(PercentFormatter(1))
    axes.grid()


def _most(days: list[float]) -> float:
    """Nearly all of them: the last few would make the rest narrow."""
    return days[int(0.95 * (len(days) - 1))]
