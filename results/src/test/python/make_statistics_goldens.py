"""Makes src/test/resources/ovid/results/statistics.json: random tables and what scipy and statsmodels say of them.

    python results/src/test/python/make_statistics_goldens.py

Needs numpy, scipy and statsmodels. The bootstrap and Newcombe's interval, which neither package has in this form, are written
here a second time from their definitions.
"""

import json
import math
from pathlib import Path

import numpy as np
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

random = np.random.default_rng(20190214)
MASK = (1 << 64) - 1
STEP = 0x9E3779B97F4A7C15


def wilson():
    for trials in [1, 2, 7, 50, 273, 5153]:
        for right in sorted({0, 1, trials // 3, trials - 1, trials}):
            low, high = proportion_confint(right, trials, alpha=0.05, method="wilson")
            yield {"right": int(right), "trials": trials, "low": low, "high": high}


def mcnemars():
    pairs = [(0, 0), (0, 1), (1, 0), (3, 3), (0, 30), (10, 30), (130, 95), (1500, 1650), (2500, 2500), (2000, 3000), (0, 1000)]
    pairs += [tuple(int(x) for x in random.integers(0, 400, 2)) for _ in range(20)]
    for gained, lost in pairs:
        p = mcnemar([[5, lost], [gained, 7]], exact=True).pvalue if gained + lost else 1.0
        yield {"gained": gained, "lost": lost, "p": float(min(1.0, p))}


def holms():
    for size in [1, 2, 5, 40]:
        p = random.uniform(0, 0.2, size) ** 2
        if size == 40:
            p[3] = p[7]
        yield {"p": p.tolist(), "adjusted": multipletests(p, method="holm")[1].tolist()}


def fits():
    for logarithmic in [False, True]:
        for count in [3, 4, 7, 30]:
            parameters = np.unique(np.exp(random.uniform(10, 22, count)).astype(np.int64))
            x = np.log10(parameters.astype(float))
            y = 0.1 + 0.05 * x + random.normal(0, 0.02, len(x))
            values = np.exp(5 - 3 * y) if logarithmic else y
            fitted = np.log(values) if logarithmic else values
            model = sm.OLS(fitted, sm.add_constant(x)).fit()
            line = stats.linregress(x, fitted)
            assert math.isclose(line.slope, model.params[1], rel_tol=1e-9)
            at = 3e8
            band = model.get_prediction(np.array([[1, math.log10(at)]])).conf_int(alpha=0.05)[0]
            low, high = model.conf_int(alpha=0.05)[1]
            back = (lambda v: math.exp(v)) if logarithmic else (lambda v: v)
            yield {
                "logarithmic": logarithmic,
                "parameters": parameters.tolist(),
                "values": values.tolist(),
                "intercept": model.params[0],
                "slope": model.params[1],
                "slope_error": model.bse[1],
                "slope_low": low,
                "slope_high": high,
                "p": model.pvalues[1],
                "determination": model.rsquared,
                "at": at,
                "band_low": back(band[0]),
                "band_high": back(band[1]),
            }


def newcombe(both, lost, gained, neither):
    """Method 10 of Newcombe (1998), Statistics in Medicine 17, 2635-2650."""
    n = both + lost + gained + neither
    first, second = (both + lost) / n, (both + gained) / n
    l1, u1 = proportion_confint(both + lost, n, method="wilson")
    l2, u2 = proportion_confint(both + gained, n, method="wilson")
    margins = (both + lost) * (gained + neither) * (both + gained) * (lost + neither)
    product = both * neither - lost * gained
    if product > n / 2:
        product -= n / 2
    elif product >= 0:
        product = 0
    phi = product / math.sqrt(margins) if margins else 0
    difference = (gained - lost) / n
    below = math.sqrt((second - l2) ** 2 - 2 * phi * (second - l2) * (u1 - first) + (u1 - first) ** 2)
    above = math.sqrt((u2 - second) ** 2 - 2 * phi * (u2 - second) * (first - l1) + (first - l1) ** 2)
    return difference - below, difference + above


def proportions():
    for documents, easy in [(1, 0.5), (9, 0.3), (273, 0.6), (2000, 0.35)]:
        a = (random.uniform(size=documents) < easy).astype(int)
        b = np.where(random.uniform(size=documents) < 0.7, a, (random.uniform(size=documents) < easy + 0.1).astype(int))
        both, lost = int((a & b).sum()), int((a & (1 - b)).sum())
        gained = int(((1 - a) & b).sum())
        low, high = newcombe(both, lost, gained, documents - both - lost - gained)
        yield {
            "a": a.tolist(),
            "b": b.tolist(),
            "low": low,
            "high": high,
            "p": float(stats.binomtest(min(gained, lost), gained + lost).pvalue) if gained + lost else 1.0,
            "error": float(np.std(b - a, ddof=1) / math.sqrt(documents)) if documents > 1 else None,
        }


def mixed(state):
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def draws(seed, replicates, documents):
    """SplitMix64, scaled by its upper bits."""
    state = seed & MASK
    for _ in range(replicates):
        row = []
        for _ in range(documents):
            state = (state + STEP) & MASK
            row.append((mixed(state) * documents) >> 64)
        yield row


def bootstraps():
    """Means and ratios; the value is mean(x), or exp(-sum(ll) / sum(units))."""
    replicates, seed = 500, 1979
    for documents, ratio, shift in [(40, False, 0.3), (40, True, 0.05), (25, False, 4.0), (12, True, 0.0)]:
        units = random.integers(5, 60, documents).astype(float)
        noise = random.normal(0, 0.3, documents)
        if ratio:
            a = np.stack([-units * (3 + noise), units], axis=1)
            b = np.stack([-units * (3 - shift + noise + random.normal(0, 0.1, documents)), units], axis=1)
            value = lambda m: math.exp(-m[0] / m[1])
        else:
            a = random.normal(0, 1, (documents, 1))
            b = a + shift + random.normal(0, 0.8, (documents, 1))
            value = lambda m: float(m[0])
        difference = value(b.mean(axis=0)) - value(a.mean(axis=0))
        spread = np.array(
            [value(b[row].mean(axis=0)) - value(a[row].mean(axis=0)) for row in draws(seed, replicates, documents)]
        )
        beyond = int(min((spread >= 0).sum(), (spread <= 0).sum()))
        p = min(1.0, 2 * (1 + beyond) / (1 + replicates))
        if not beyond:
            p = min(p, 2 * stats.norm.sf(abs(difference) / np.std(spread, ddof=1)))
        entry = {
            "ratio": ratio,
            "replicates": replicates,
            "seed": seed,
            "a": a.ravel().tolist(),
            "b": b.ravel().tolist(),
            "difference": difference,
            "low": float(np.percentile(spread, 2.5)),
            "high": float(np.percentile(spread, 97.5)),
            "p": float(max(p, 2.0 ** (1 - documents))),
        }
        if not ratio:
            paired = stats.ttest_rel(b.ravel(), a.ravel())
            entry["error"] = float(difference / paired.statistic)
            entry["effect"] = float(paired.statistic / math.sqrt(documents))
        yield entry


def tails():
    for z in [0.0, 1e-8, 0.3, 1.0, 1.959963984540054, 2.8, 2.9, 5.0, 12.0, 37.0]:
        yield {"z": z, "p": float(2 * stats.norm.sf(z))}


def averages():
    chances = [0.25, 0.5, 0.0, 0.2]
    values = [0.31, 0.52, 0.44, 0.18]
    errors = [0.004, 0.03, 0.007, 0.01]
    rescaled = [(v - c) / (1 - c) for v, c in zip(values, chances)]
    error = math.sqrt(sum((e / (1 - c)) ** 2 for e, c in zip(errors, chances))) / len(values)
    yield {
        "values": values,
        "errors": errors,
        "chances": chances,
        "value": float(np.mean(rescaled)),
        "error": error,
        "difference_p": float(2 * stats.norm.sf(np.mean([v / (1 - c) for v, c in zip(values, chances)]) / error)),
    }


def shares():
    """Means of numbers between 0 and 1: Wilson's interval at the number of right and wrong documents as uncertain as these."""
    random = np.random.default_rng(1927)
    for documents, power, zeros in [(2, 1, 0), (12, 3, 0.4), (40, 1, 0), (100, 4, 0.9), (2000, 2, 0.1)]:
        values = random.uniform(size=documents) ** power * (random.uniform(size=documents) >= zeros)
        trials = values.mean() * (1 - values.mean()) / (values.var() / documents)
        low, high = proportion_confint(values.mean() * trials, trials, alpha=0.05, method="wilson")
        yield {"values": values.tolist(), "low": low, "high": high}


target = Path(__file__).parents[1] / "resources/ovid/results/statistics.json"
makers = [wilson, mcnemars, holms, fits, proportions, bootstraps, tails, averages, shares]
sections = {maker.__name__: list(maker()) for maker in makers}
target.write_text(json.dumps(sections, indent=None, separators=(",", ":")).replace('"},{', '"},\n{') + "\n")
print(target, target.stat().st_size, "bytes")
