"""What was chosen where a study leaves it open, and what the answer would be at another choice."""

from __future__ import annotations

from typing import Final

#: By target: one or two short sentences. What they claim of other choices is computed in the tests.
CHOICES: Final[dict[str, str]] = {
    "absorbed-with-intrinsic-factor": (
        "The default adult takes each dose between meals, hours from the last."
    ),
    "absorbed-without-intrinsic-factor": (
        "Intrinsic factor is exactly 0, so only the passive 1.2 % are left, which come from the same tests."
    ),
    "food-bound-against-free": (
        "The small dose is 0.5 µg: 0.1 to 1 µg are hits too, of 2 µg too little arrives free. The two "
        "food-bound answers share their source with the parameter, so only the free dose is a test."
    ),
    "daily-loss-healthy": "The published loss is itself a parameter, so this cannot miss.",
    "body-store-omnivore": (
        "4.2 µg/day in three meals; 3 to 6 µg/day and two to four meals are hits too, one meal a day is a "
        "miss (780 µg)."
    ),
    "pa-maintenance": (
        "No intrinsic factor at all and nothing from food; the answer is then 1.5 µg/day over the "
        "published loss."
    ),
    "serum-by-diet": (
        "Omnivores eat 4.2 µg/day, the low end of European means. With the 2.14 µg/day of the study that "
        "tells the other two intakes they would come to 230 pmol/L, a miss."
    ),
    "serum-per-doubling-of-intake": "From 4 to 8 µg/day as asked; from 2 to 4 it would be 20 %, a miss.",
    "holotc-by-diet": (
        "4,000 persons, intakes spread over the published ranges, everything drawn independently of "
        "everything else, which real life does not do."
    ),
    "holotc-answers-first": (
        "Doses six hours apart, the larger of the next two mornings. With blood on the second morning "
        "only, 26 and 6 % are hits too; with doses three hours apart as well, both rise too little (16 and"
        " 3.5 %)."
    ),
    "mma-by-serum-band": (
        "Intakes of 0.43 to 27 µg/day, ages 20 to 85 with 45 the most common. With 60 the most common, the"
        " two upper bands would be misses (190 and 153 nmol/L)."
    ),
    "mma-by-diet": "The same 4,000 persons as for holoTC by diet.",
    "homocysteine-by-serum-band": "The same persons as for MMA by serum band, folate normal in all.",
    "gastrectomy-to-low-serum": (
        "Stores of somebody who ate 4.2 µg/day; those of 2.14 to 8.6 µg/day give 12 to 25 months, all hits."
    ),
    "metformin": (
        "Ileal uptake of 0.65 was chosen from the same trial, so this is no test; at 0.5 or 0.8 it would "
        "be a miss (-30 and -11 %)."
    ),
    "oral-dose-finding": (
        "Serum of 200 pmol/L, the middle of those let in, at 80 years. 180 pmol/L is a hit too; at 150 the"
        " doses do too much, and at 220, or at 70 years, MMA is below the 260 nmol/L asked for."
    ),
    "one-milligram-one-month": (
        "Serum of 162 pmol/L, the middle of those let in; 150 to 195 are hits too, at 145 the fall is too "
        "large and at 200 too small."
    ),
    "tiny-daily-dose": (
        "The answer hangs on what low means: 110 pmol/L was taken. 90 to 115 are hits, at 120 both falls "
        "are too small."
    ),
    "nitrous-oxide-acute": (
        "Six hours of gas; two to eight are hits too, after nine the peak comes too late. It comes after "
        "11.5 hours, within what is accepted but later than the 6-8 hours published."
    ),
    "injection-retained": "The most that an injection can leave, 150 µg, was read from the same study.",
    "sural-velocity-repletion": (
        "Serum of 90 pmol/L for two years before: the study says how low, not for how long."
    ),
    "mild-deficiency-velocity": (
        "Five years at 175 pmol/L: the definition asks only for less than 260 and a raised MMA."
    ),
}
